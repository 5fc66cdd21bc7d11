package dev.evergrant.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every command by its name. Only the one that was typed is made, so that `token` starts fast.
final class Commands {
  /// In the order of the help.
  static final List<String> NAMES =
      List.of(
          "list",
          "add",
          "edit",
          "programs",
          "login",
          "token",
          "reject",
          "refresh",
          "logout",
          "remove",
          "unlock",
          "exec",
          "mcp",
          "setup",
          "helper",
          "events",
          "doctor",
          "completion",
          "agent",
          "quit",
          "demo");

  private Commands() {}

  /// The command of that name; null where there is none.
  static @Nullable Errand find(String name, Surroundings surroundings) {
    return switch (name) {
      case "add" -> new AddCommand(surroundings);
      case "agent" -> new AgentCommand(surroundings);
      case "completion" -> new CompletionCommand(surroundings);
      case "demo" -> new DemoCommand(surroundings);
      case "doctor" -> new DoctorCommand(surroundings);
      case "edit" -> new EditCommand(surroundings);
      case "events" -> new EventsCommand(surroundings);
      case "exec" -> new ExecCommand(surroundings);
      case "helper" -> new HelperCommand(surroundings);
      case "list" -> new ListCommand(surroundings);
      case "login" -> new LoginCommand(surroundings);
      case "logout" -> new LogoutCommand(surroundings);
      case "mcp" -> new McpCommand(surroundings);
      case "programs" -> new ProgramsCommand(surroundings);
      case "quit" -> new QuitCommand(surroundings);
      case "refresh" -> new RefreshCommand(surroundings);
      case "reject" -> new RejectCommand(surroundings);
      case "remove" -> new RemoveCommand(surroundings);
      case "setup" -> new SetupCommand(surroundings);
      case "token" -> new TokenCommand(surroundings);
      case "unlock" -> new UnlockCommand(surroundings);
      // What the keeper runs to show the window; a person types `evergrant`.
      case "window" -> new WindowCommand(surroundings);
      default -> null;
    };
  }
}
