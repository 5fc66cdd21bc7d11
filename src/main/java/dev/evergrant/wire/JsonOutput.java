package dev.evergrant.wire;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import java.util.List;

/// The JSON that commands print for other programs to read.
public final class JsonOutput {
  private JsonOutput() {}

  /// `list --json`: an array in one line.
  public static String accounts(List<AccountStatus> accounts) {
    return JsonWriter.array(accounts, StatusCodec::write);
  }

  /// One line of `events`: the account's object with `at` and `what` before its own members.
  ///
  /// @param account the one of the change
  public static String event(Change change, AccountStatus account) {
    return JsonWriter.object(out -> {
      out.instant("at", change.at()).text("what", change.what().word());
      StatusCodec.write(out, account);
    });
  }

  /// `token --format json`.
  public static String token(Reply.Token token) {
    return JsonWriter.object(out -> ReplyCodec.write(out, token));
  }
}
