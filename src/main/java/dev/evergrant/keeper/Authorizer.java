package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.Secret;
import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gets a grant with the person.
public interface Authorizer {
  /// What one login needs to know.
  ///
  /// @param hint who is expected, for `login_hint`; null where nobody is
  /// @param open whether to open the page, or only to tell its address
  /// @param page told the page as soon as there is one
  record Login(
      Account account,
      @Nullable Secret clientSecret,
      @Nullable Identity hint,
      Desktop desktop,
      boolean open,
      Consumer<LoginPage> page) {}

  /// Runs one login to its end, in the account's flow. Blocking, up to ten minutes or for as long
  /// as a server waits for its code, on a thread of its own; an interrupt ends it as
  /// [dev.evergrant.oauth.Fault.Abandoned.Reason#CANCELLED]. The receipt is called before the
  /// browser is told that all went well.
  TokenReply authorize(Login login, Receipt receipt);

  /// Opens a page before the person's eyes. Blocking for at most a few seconds; false where no
  /// browser could be started.
  boolean open(URI page, Desktop desktop);
}
