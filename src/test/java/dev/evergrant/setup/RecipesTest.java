package dev.evergrant.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evergrant.setup.Addition.Reason;
import dev.evergrant.testing.Rustup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipesTest {
  private static final Path COMMAND = Path.of("/opt/evergrant/bin/evergrant");

  @TempDir Path home;
  private Machine machine;

  @BeforeEach
  void enter() {
    machine =
        new Machine(Map.of("HOME", home.toString(), "PATH", System.getenv("PATH"), "LC_ALL", "C"));
  }

  /// Tool, server, the file it concerns, and what is in that file before.
  @ParameterizedTest
  @CsvSource({
    "docker, r.example, .docker/config.json, '{\n\t\"auths\": {},\n\t\"psFormat\": \"x\"\n}'",
    "docker, r.example, .docker/config.json, ",
    "claude, , .claude/settings.json, '{\"model\": \"x\", \"env\": {\"A\": \"b\"}}\n'",
    "codex, corp, .codex/config.toml, 'model = \"x\"\n\n[model_providers.corp]\nname = \"y\"\n'",
    "cargo, r, .cargo/config.toml, '[registries.r]\nindex = \"sparse+https://x/\"\n\n[net]\na = 1\n'",
    "cargo, r, .cargo/config.toml, '[registries.q]\n[registries.r]\nindex = \"https://x/y\"'",
    "pnpm, https://r.example/npm/, .npmrc, 'registry=https://r.example/npm/\n'",
    "bazel, *.example, .bazelrc, 'build --jobs=2\n'",
    "terraform, app.example, .terraformrc, 'plugin_cache_dir = \"x\"\n'",
    "git, https://git.example, .gitconfig, '[user]\n\tname = x\n'"
  })
  void takesBackExactlyItsOwnLines(String tool, String server, String name, String before)
      throws IOException {
    var file = home.resolve(name);
    if (before != null) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, before);
    }
    var others = files();
    var wish = new Wish("work", server, null, COMMAND);
    var recipe = Recipes.find(tool).orElseThrow();

    apply(recipe.plan(wish, machine));

    assertThat(String.join("\n", files().values())).contains("work").contains("evergrant");
    assertThat(recipe.plan(wish, machine).changes()).as("a second time").isEmpty();

    apply(recipe.undo(wish, machine));

    assertThat(files()).isEqualTo(others);
    assertThat(recipe.undo(wish, machine).changes()).as("a second time").isEmpty();
  }

  @Test
  void writesWhatDockerReads() throws IOException {
    apply(plan("docker", new Wish("work", "r.example:5000", "robot", COMMAND)));

    assertThat(Files.readString(home.resolve(".docker/config.json")).replaceAll("\\s", ""))
        .contains(
            "\"credHelpers\":{\"r.example:5000\":\"evergrant\"}",
            "\"plugins\":{\"evergrant\":{\"r.example:5000\":\"work:robot\"}}");
  }

  @Test
  void putsCargosLineUnderTheRegistrysOwnHeader() throws IOException {
    var file = file(".cargo/config.toml", "[registries.r]\nindex = \"sparse+https://x:1/y\"\n");

    apply(plan("cargo", new Wish("work", "r", null, COMMAND)));

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            [registries.r]
            # >>> evergrant cargo r >>>
            credential-provider = ["/opt/evergrant/bin/cargo-credential-evergrant", "work", "x:1"]
            # <<< evergrant cargo r <<<
            index = "sparse+https://x:1/y"
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[registries.work]\nindex = \"sparse+https://x/\"\n",
        "[registries.work] # ours\nindex = \"sparse+https://x/\"\n",
        "[registries]\nwork = {index = \"sparse+https://x/\"}\n",
        "registries.work.index = \"sparse+https://x/\"\n"
      })
  void leavesCargoAFileThatItCanRead(String before) throws IOException {
    assumeTrue(machine.has("cargo"), "cargo is not installed");
    file(".cargo/config.toml", before);
    file("src/lib.rs", "");
    var project = file("Cargo.toml", "[package]\nname = \"a\"\n");

    apply(plan("cargo", new Wish("work", "work", null, COMMAND)));

    assertThat(
            machine.ask(
                "env",
                "RUSTUP_HOME=" + Rustup.home(),
                "cargo",
                "metadata",
                "--no-deps",
                "--format-version=1",
                "--manifest-path=" + project))
        .contains("\"name\":\"a\"");
  }

  @Test
  void quotesAPathForTheShell() throws IOException {
    var wish = new Wish("work", "https://g.example", null, Path.of("/my apps/bin/evergrant"));

    apply(plan("git", wish));

    assertThat(
            machine.ask(
                "git", "config", "--global", "--get-all", "credential.https://g.example.helper"))
        .isEqualTo("\n!'/my apps/bin/evergrant' helper git work\n");
  }

  /// A helper for all servers, and one of the person's own for this server.
  @Test
  void leavesGitAsAbleToFillAsItWas() throws IOException {
    var own = "!f() { echo username=me; echo password=pw; }; f";
    var file = home.resolve(".gitconfig");
    run("git", "config", "--global", "credential.helper", "cache");
    run("git", "config", "--global", "credential.https://g.example.helper", own);
    var before = Files.readString(file);
    var wish = new Wish("work", "https://g.example", null, COMMAND);
    assertThat(fill()).contains("password=pw");

    apply(plan("git", wish));
    assertThat(fill()).as("the person's helper is not asked").doesNotContain("password=pw");
    apply(Recipes.find("git").orElseThrow().undo(wish, machine));

    assertThat(fill()).contains("password=pw");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  private String fill() {
    var ask = "printf 'protocol=https\\nhost=g.example\\n\\n' | git credential fill";
    return machine.ask("env", "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=true", "sh", "-c", ask);
  }

  private void run(String... words) throws IOException {
    machine.apply(new Change.Run(List.of(words)));
  }

  @Test
  void leavesAnotherHelperOfTheSameServer() throws IOException {
    var wish = new Wish("work", "https://g.example", null, COMMAND);
    apply(plan("git", wish));
    machine.apply(
        new Change.Run(
            List.of(
                "git",
                "config",
                "--global",
                "--add",
                "credential.https://g.example.helper",
                "cache")));

    apply(Recipes.find("git").orElseThrow().undo(wish, machine));

    assertThat(
            machine.ask(
                "git", "config", "--global", "--get-all", "credential.https://g.example.helper"))
        .isEqualTo("cache\n");
  }

  @ParameterizedTest
  @CsvSource({
    "claude, , .claude/settings.json, '{ // mine\n}'",
    "claude, , .claude/settings.json, '{\"apiKeyHelper\": \"other\"}'",
    "docker, r.example, .docker/config.json, '{\"credHelpers\": {\"r.example\": \"gcr\"}}'",
    "docker, r.example, .docker/config.json, '[]'",
    "codex, corp, .codex/config.toml, '[model_providers.corp.auth]\ncommand = \"x\"\n'",
    "codex, corp, .codex/config.toml, '[model_providers.corp]\nauth = {command = \"x\"}\n'",
    "codex, corp, .codex/config.toml, '[model_providers]\ncorp = {name = \"x\"}\n'",
    "codex, corp, .codex/config.toml, 'model_providers.corp.auth.command = \"x\"\n'",
    "codex, corp, .codex/config.toml, '[model_providers.\"corp\".auth]\ncommand = \"x\"\n'",
    "codex, corp, .codex/config.toml, '[model_providers.corp.auth] # mine\ncommand = \"x\"\n'",
    "cargo, r, .cargo/config.toml, '[registries.r]\ncredential-provider = \"cargo:token\"\n'",
    "cargo, r, .cargo/config.toml, '[registries.r]\nindex = \"https://x/\"\n\"credential-provider\" = []\n'",
    "cargo, r, .cargo/config.toml, '[registries.r] # ours\nindex = \"https://x/\"\n'",
    "cargo, r, .cargo/config.toml, '[registries]\nr = {index = \"https://x/\"}\n'",
    "cargo, r, .cargo/config.toml, 'registries.r.index = \"https://x/\"\n'",
    "cargo, r, .cargo/config.toml, 'a = \"\"\"\n[registries.r]\nindex = \"https://x/\"\n\"\"\"\n'",
    "cargo, r, .cargo/config.toml, '[net]\na = 1\n'",
    "terraform, app.example, .terraformrc, 'credentials_helper \"x\" {\n}\n'",
    "terraform, app.example, .terraformrc, '{\n}\n'"
  })
  void tellsWhatToAddWhereItCouldDoHarm(String tool, String server, String name, String text)
      throws IOException {
    file(name, text);

    var plan = plan(tool, new Wish("work", server, null, COMMAND));

    assertThat(plan.changes()).noneMatch(it -> it.toString().contains(name));
    assertThat(lines(plan)).contains(name).contains("work");
  }

  /// Tool, server, a variable of the environment, a file and what is in it, and what is said.
  @ParameterizedTest
  @CsvSource({
    "msmtp, , , , , NO_PLACE",
    "aws, , , , , NO_PLACE",
    "pip, pypi.example, , , , NO_PLACE",
    "cargo, r, , , , NO_PLACE",
    "go, https://g.example, PATH=/nowhere, , , NO_TOOL",
    "go, https://g.example, GOAUTH=off, , , COULD_HARM",
    "kubectl, , PATH=/nowhere, , , NO_TOOL",
    "claude, , , .claude/settings.json, '[]', COULD_HARM",
    "pnpm, r.example, , .config/evergrant/helpers/pnpm-work, mine, COULD_HARM",
    "docker, r.example, , , , ONE_STEP_MORE"
  })
  void saysWhyItLeavesThisToThePerson(
      String tool, String server, String variable, String name, String text, Reason reason)
      throws IOException {
    var environment = new TreeMap<>(machine.environment());
    if (variable != null) {
      var parts = variable.split("=");
      environment.put(parts[0], parts[1]);
    }
    if (name != null) {
      file(name, text);
    }

    var wish = new Wish("work", server, null, COMMAND);
    var plan = Recipes.find(tool).orElseThrow().plan(wish, new Machine(environment));

    assertThat(plan.additions()).extracting(Addition::reason).containsExactly(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"msmtp", "mbsync", "adc", "aws"})
  void tellsWhatToAddWhereNoProgramCouldKnowThePlace(String tool) {
    var plan = plan(tool, new Wish("work", null, null, COMMAND));

    assertThat(plan.changes()).isEmpty();
    assertThat(lines(plan)).contains("work");
  }

  @Test
  void writesDownWhichHostOfPipsMayHaveTheToken() throws IOException {
    var hosts = home.resolve(".config/evergrant/helpers/keyring-hosts");
    var wish = new Wish("work", "pypi.example", null, COMMAND);

    apply(plan("pip", wish));
    apply(plan("pip", new Wish("play", "pypi.test:8443", null, COMMAND)));

    assertThat(hosts).content().contains("\npypi.example work\n", "\npypi.test:8443 play\n");
    assertThat(lines(plan("pip", wish)))
        .contains("\nindex-url = https://work@pypi.example/simple\n")
        .doesNotContain("export PATH");
    apply(Recipes.find("pip").orElseThrow().undo(wish, machine));
    assertThat(hosts).content().doesNotContain("pypi.example").contains("pypi.test:8443 play");
  }

  @Test
  void followsALinkAndKeepsTheRightsOfTheFile() throws IOException {
    var dotfiles = file("dotfiles/docker.json", "{}");
    Files.setPosixFilePermissions(dotfiles, PosixFilePermissions.fromString("rw-r-----"));
    Files.createDirectories(home.resolve(".docker"));
    var link =
        Files.createSymbolicLink(
            home.resolve(".docker/config.json"), Path.of("../dotfiles/docker.json"));

    apply(plan("docker", new Wish("work", "r.example", null, COMMAND)));

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(dotfiles)).contains("credHelpers");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dotfiles)))
        .isEqualTo("rw-r-----");
    assertThat(dotfiles.getParent()).isDirectoryNotContaining("glob:**evergrant*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "build --jobs=2", "build --jobs=2\n"})
  void takesItsLinesOutOfTheFileThatALinkNames(String before) throws IOException {
    var dotfiles = file("dot/bazelrc", before);
    var link = Files.createSymbolicLink(home.resolve(".bazelrc"), Path.of("dot/bazelrc"));
    var wish = new Wish("work", "r.example", null, COMMAND);

    apply(plan("bazel", wish));
    assertThat(Files.readString(dotfiles)).contains("r.example");
    apply(Recipes.find("bazel").orElseThrow().undo(wish, machine));

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(dotfiles)).isEqualTo(before);
  }

  @Test
  void takesAwayTheFileThatItMadeForALink() throws IOException {
    var link = Files.createSymbolicLink(home.resolve(".bazelrc"), Path.of("dot/bazelrc"));
    var wish = new Wish("work", "r.example", null, COMMAND);

    apply(plan("bazel", wish));
    assertThat(Files.readString(link)).contains("r.example");
    apply(Recipes.find("bazel").orElseThrow().undo(wish, machine));

    assertThat(link).isSymbolicLink();
    assertThat(home.resolve("dot/bazelrc")).doesNotExist();
  }

  @Test
  void makesNewFilesForTheirOwnerAlone() throws IOException {
    apply(plan("pnpm", new Wish("work", "r.example", null, COMMAND)));

    assertThat(rights(".npmrc")).isEqualTo("rw-------");
    assertThat(rights(".config/evergrant/helpers/pnpm-work")).isEqualTo("rwx------");
  }

  @Test
  void changesNothingThatChangedMeanwhile() throws IOException {
    var file = file(".claude/settings.json", "{}");
    var plan = plan("claude", new Wish("work", null, null, COMMAND));
    Files.writeString(file, "{\"a\": 1}");

    assertThatThrownBy(() -> apply(plan))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("meanwhile");
    assertThat(Files.readString(file)).isEqualTo("{\"a\": 1}");
  }

  @Test
  void keepsTheProgramOfAnotherRegistry() throws IOException {
    var recipe = Recipes.find("pnpm").orElseThrow();
    apply(plan("pnpm", new Wish("work", "a.example", null, COMMAND)));
    apply(plan("pnpm", new Wish("work", "b.example", null, COMMAND)));

    apply(recipe.undo(new Wish("work", "a.example", null, COMMAND), machine));

    assertThat(home.resolve(".config/evergrant/helpers/pnpm-work")).exists();
    assertThat(Files.readString(home.resolve(".npmrc")))
        .contains("b.example")
        .doesNotContain("a.example");
  }

  @Test
  void givesKubectlAUserOfItsOwn() throws IOException {
    assumeTrue(machine.has("kubectl"), "kubectl is not installed");
    var wish = new Wish("work", null, null, COMMAND);
    var recipe = Recipes.find("kubectl").orElseThrow();

    apply(recipe.plan(wish, machine));

    assertThat(Files.readString(home.resolve(".kube/config")))
        .contains(
            "name: evergrant-work", "client.authentication.k8s.io/v1beta1", COMMAND.toString());
    assertThat(recipe.plan(wish, machine).changes()).isEmpty();
    apply(recipe.undo(wish, machine));
    assertThat(home.resolve(".kube/config")).doesNotExist();
  }

  private static String lines(Plan plan) {
    return plan.additions().stream()
        .flatMap(addition -> addition.lines().stream())
        .collect(Collectors.joining("\n"));
  }

  private Plan plan(String tool, Wish wish) {
    return Recipes.find(tool).orElseThrow().plan(wish, machine);
  }

  private void apply(Plan plan) throws IOException {
    for (var change : plan.changes()) {
      machine.apply(change);
    }
  }

  private Path file(String name, String text) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String rights(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name)));
  }

  private Map<String, String> files() throws IOException {
    var all = new TreeMap<String, String>();
    try (var walk = Files.walk(home)) {
      for (var file : walk.filter(Files::isRegularFile).toList()) {
        all.put(home.relativize(file).toString(), Files.readString(file));
      }
    }
    return all;
  }
}
