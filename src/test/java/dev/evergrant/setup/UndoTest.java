package dev.evergrant.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every recipe, on every kind of file: what it put in is taken out, and each byte is as it was.
class UndoTest {
  private static final Path COMMAND = Path.of("/opt/evergrant/bin/evergrant");

  /// Where a tool has its settings, and what they are like.
  private enum Tool {
    GIT(".gitconfig", "https://g.example", "[user]\n\tname = x\n", "# mine\n[a]\n"),
    KUBECTL(
        ".kube/config", "x", "apiVersion: v1\nkind: Config\nusers:\n- name: a\n", "# a\na: 1\n"),
    DOCKER(".docker/config.json", "r.example", "{\"credHelpers\": {}}\n", "{ // mine\n}\n"),
    CLAUDE(".claude/settings.json", "x", "{\n\t\"model\": \"x\"\n}", "{\n}"),
    CODEX(".codex/config.toml", "corp", "[model_providers.corp]\nname = 'x'\n", "# auth\n"),
    PNPM(".npmrc", "r.example", "registry=https://r.example/\n", "; mine\n[x]\n"),
    BAZEL(".bazelrc", "r.example", "build --jobs=2\n", "# mine\nbuild \\\n"),
    CARGO(
        ".cargo/config.toml",
        "r",
        "[registries.r]\nindex = \"https://x/\"\n",
        "[registries.r] # a\n"),
    GO(".config/go/env", "https://g.example", "GOAUTH=netrc\nGOFLAGS=-x\n", "# mine\nGOFLAGS=-x\n"),
    TERRAFORM(".terraformrc", "t.example", "plugin_cache_dir = \"x\"\n", "# credentials_helper\n"),
    PIP(".config/evergrant/helpers/keyring-hosts", "p.example", "q.example work\n", "# mine\n"),
    MSMTP(".msmtprc", "x", "account a\n", "# mine\n"),
    MBSYNC(".mbsyncrc", "x", "IMAPAccount a\n", "# mine\n"),
    ADC("adc.json", "x", "{}\n", "{ }"),
    AWS(".aws/config", "x", "[default]\n", "# mine\n");

    final String file;
    final String server;
    final String plain;
    final String odd;

    Tool(String file, String server, String plain, String odd) {
      this.file = file;
      this.server = server;
      this.plain = plain;
      this.odd = odd;
    }
  }

  @TempDir Path folder;
  private Path home;
  private Machine machine;

  /// Go itself is too young to be everywhere: this one says where its file is.
  @BeforeEach
  void enter() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    var go = Files.createDirectories(folder.resolve("bin")).resolve("go");
    Files.writeString(go, "#!/bin/sh\necho netrc\necho \"$HOME/.config/go/env\"\n");
    assertThat(go.toFile().setExecutable(true)).isTrue();
    var path = go.getParent() + ":" + System.getenv("PATH");
    machine = new Machine(Map.of("HOME", home.toString(), "PATH", path, "LC_ALL", "C"));
  }

  static Stream<Arguments> allTools() {
    var all = new ArrayList<Arguments>();
    for (var tool : Tool.values()) {
      all.add(Arguments.of(tool, "missing", null));
      all.add(Arguments.of(tool, "empty", ""));
      all.add(Arguments.of(tool, "blank", "\n"));
      all.add(Arguments.of(tool, "plain", tool.plain));
      all.add(Arguments.of(tool, "without a last break", tool.plain.stripTrailing()));
      all.add(Arguments.of(tool, "with other breaks", tool.plain.replace("\n", "\r\n")));
      all.add(Arguments.of(tool, "odd", tool.odd));
    }
    return all.stream();
  }

  /// Terraform and Claude have a place for one only; of cargo and kubectl the second is not like
  /// the first.
  static Stream<Arguments> toolsOfManyAccounts() {
    var others = EnumSet.of(Tool.TERRAFORM, Tool.CLAUDE, Tool.CARGO, Tool.KUBECTL);
    return allTools().filter(arguments -> !others.contains((Tool) arguments.get()[0]));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("allTools")
  void leavesEveryFileAsItWas(Tool tool, String kind, @Nullable String before) throws IOException {
    assumeTrue(tool != Tool.KUBECTL || machine.has("kubectl"), "kubectl is not installed");
    var file = home.resolve(tool.file);
    Files.createDirectories(file.getParent());
    if (before != null) {
      Files.writeString(file, before);
    }

    bothTwice(tool, kind);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("allTools")
  void leavesEveryLinkAndItsFileAsTheyWere(Tool tool, String kind, @Nullable String before)
      throws IOException {
    assumeTrue(tool != Tool.KUBECTL || machine.has("kubectl"), "kubectl is not installed");
    var file = Files.createDirectories(home.resolve("dot")).resolve("file");
    if (before != null) {
      Files.writeString(file, before);
    }
    Files.createDirectories(home.resolve(tool.file).getParent());
    Files.createSymbolicLink(home.resolve(tool.file), file);

    bothTwice(tool, kind);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("toolsOfManyAccounts")
  void takesTwoAccountsBackInAnyOrder(Tool tool, String kind, @Nullable String before)
      throws IOException {
    var file = home.resolve(tool.file);
    Files.createDirectories(file.getParent());
    if (before != null) {
      Files.writeString(file, before);
    }
    var others = files();
    var recipe = recipe(tool);
    var first = new Wish("work", tool.server, null, COMMAND);
    var second = new Wish("play", tool.server + "2", null, COMMAND);

    apply(recipe.plan(first, machine));
    apply(recipe.plan(second, machine));
    apply(recipe.undo(first, machine));
    apply(recipe.undo(second, machine));

    assertThat(files()).isEqualTo(others);
  }

  private static boolean isByHand(Tool tool, String kind) {
    return switch (tool) {
      case MSMTP, MBSYNC, ADC, AWS -> true;
      case CARGO -> !kind.equals("plain") && !kind.startsWith("with");
      case DOCKER, CODEX -> kind.equals("odd");
      default -> false;
    };
  }

  private void bothTwice(Tool tool, String kind) throws IOException {
    var others = files();
    var recipe = recipe(tool);
    var wish = new Wish("work", tool.server, null, COMMAND);

    apply(recipe.plan(wish, machine));
    var changed = files();
    assertThat(changed.equals(others)).as("nothing was changed").isEqualTo(isByHand(tool, kind));
    assertThat(recipe.plan(wish, machine).changes()).as("a second time").isEmpty();
    apply(recipe.undo(wish, machine));
    assertThat(files()).isEqualTo(others);
    assertThat(recipe.undo(wish, machine).isEmpty()).as("a second time").isTrue();
    apply(recipe.plan(wish, machine));
    assertThat(files()).isEqualTo(changed);
    apply(recipe.undo(wish, machine));

    assertThat(files()).isEqualTo(others);
  }

  /// A value of the person's own that says what go does without one.
  @Test
  void addsToWhatGoHas() throws IOException {
    var file = home.resolve(".config/go/env");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "GOAUTH=git /x;  netrc\n");

    apply(recipe(Tool.GO).plan(new Wish("work", "https://g.example", null, COMMAND), machine));

    assertThat(file)
        .hasContent("GOAUTH=git /x;  netrc;" + COMMAND + " helper go work https://g.example");
  }

  @Test
  void leavesAProgramOfSomebodyElses() throws IOException {
    var program = home.resolve(".terraform.d/plugins/terraform-credentials-evergrant");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\necho mine\n");
    var others = files();
    var wish = new Wish("work", "t.example", null, COMMAND);

    var plan = recipe(Tool.TERRAFORM).plan(wish, machine);

    assertThat(plan.changes()).isEmpty();
    assertThat(plan.additions().toString()).contains("t.example", "helper terraform");
    assertThat(recipe(Tool.TERRAFORM).undo(wish, machine).isEmpty()).isTrue();
    assertThat(files()).isEqualTo(others);
  }

  private static Recipe recipe(Tool tool) {
    return Recipes.find(tool.name().toLowerCase(java.util.Locale.ROOT)).orElseThrow();
  }

  @Test
  void knowsEveryRecipe() {
    var all = Stream.of(Tool.values()).map(it -> it.name().toLowerCase(java.util.Locale.ROOT));

    assertThat(all).containsExactlyInAnyOrderElementsOf(Recipes.names());
  }

  private void apply(Plan plan) throws IOException {
    for (var change : plan.changes()) {
      machine.apply(change);
    }
  }

  /// Links by where they lead, files by their text; what tools keep for themselves is not theirs.
  private Map<String, String> files() throws IOException {
    var all = new TreeMap<String, String>();
    try (var walk = Files.walk(home)) {
      for (var file : walk.filter(it -> !it.toString().contains("/.kube/cache")).toList()) {
        if (Files.isSymbolicLink(file)) {
          all.put(file.toString(), "-> " + Files.readSymbolicLink(file));
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          all.put(file.toString(), Files.readString(file));
        }
      }
    }
    return all;
  }
}
