package dev.evergrant.tools;

import java.util.List;
import java.util.Optional;

/// Every tool that Evergrant can answer.
public final class Tools {
  public static final List<Tool> ALL =
      List.of(
          new Tool("git", "NAME get|store|erase|capability", new GitCredential()),
          new Tool("kubectl", "NAME", new ExecCredential()),
          new Tool("docker", "[NAME] get|store|erase|list", new DockerCredential()),
          new Tool("cargo", "--cargo-plugin", new CargoCredential()),
          new Tool("pnpm", "NAME", new TokenLine("Bearer ")),
          new Tool("keyring", "get URL NAME", new KeyringGet()),
          new Tool("bazel", "NAME get", new BazelCredential()),
          new Tool("go", "NAME URL...", new GoAuth()),
          new Tool("terraform", "NAME HOST... get|store|forget HOST", new TerraformCredential()),
          new Tool("adc", "NAME", new AdcExecutable()),
          new Tool("claude", "NAME", new TokenLine("")),
          new Tool("codex", "NAME", new TokenLine("")),
          new Tool("mail", "NAME", new TokenLine("")),
          new Tool("curl", "NAME", new CurlConfig()),
          new Tool("headers", "NAME", new HeadersObject()),
          new Tool("env", "NAME [VARIABLE]", new ShellVariable()));

  private Tools() {}

  public static Optional<Tool> find(String name) {
    return ALL.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }
}
