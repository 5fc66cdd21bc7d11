package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.LoginExpiry;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.UserCode;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the outside may know of a standing: no secret gets past here.
final class Projection {
  private Projection() {}

  /// @param settings those of the account, which change less often than all else
  static AccountStatus of(Standing standing, AccountStatus.Settings settings) {
    var account = standing.account();
    var session = standing.session();
    var tokens = session.tokens();
    var forecast = standing.outlook().forecast();
    var login = session instanceof Session.Authorizing authorizing ? authorizing : null;
    return new AccountStatus(
        account.name().value(),
        account.label(),
        state(session),
        cause(session),
        reason(session),
        standing.lastLogin() == null ? null : word(standing.lastLogin()),
        person(tokens),
        tokens == null ? Set.of() : tokens.scope(),
        tokens == null ? null : tokens.sentAt(),
        tokens == null ? null : tokens.expiresAt(),
        refreshAt(session),
        forecast == null ? null : forecast.end(),
        forecast == null ? null : LoginExpiry.valueOf(forecast.kind().name()),
        login == null ? null : address(login.page()),
        login == null ? null : code(login.page()),
        login == null ? null : person(login.candidate()),
        standing.storage().saved(),
        standing.waiting(),
        standing.programs().list(),
        settings);
  }

  static AccountStatus.Settings settings(Account account) {
    return new AccountStatus.Settings(
        account.server().issuer(),
        account.client().id(),
        account.client().confidential(),
        account.scope(),
        account.resource(),
        text(account.redirectUri()),
        account.parameters(),
        account.flow().word(),
        account.server().dialect().provider(),
        account.askFirst(),
        account.holdTools(),
        account.mcpServer() == null ? null : account.mcpServer().toString());
  }

  private static SessionState state(Session session) {
    return switch (session) {
      case Session.Locked _ -> SessionState.LOCKED;
      case Session.Unauthorized _ -> SessionState.UNAUTHORIZED;
      case Session.Authorizing _ -> SessionState.AUTHORIZING;
      case Session.Authorized _ -> SessionState.AUTHORIZED;
      case Session.Refreshing _ -> SessionState.REFRESHING;
      case Session.RefreshDelayed _ -> SessionState.REFRESH_DELAYED;
      case Session.RefreshDue state -> state(state.before());
    };
  }

  private static @Nullable Cause cause(Session session) {
    return switch (session) {
      case Session.Unauthorized state -> Cause.valueOf(state.cause().name());
      case Session.RefreshDue state -> cause(state.before());
      default -> null;
    };
  }

  private static @Nullable String reason(Session session) {
    return switch (session) {
      case Session.Locked(var trouble, _) -> trouble == null ? null : trouble.name();
      case Session.Unauthorized state -> state.fault() == null ? null : line(state.fault());
      case Session.RefreshDelayed state -> line(state.fault());
      case Session.Authorizing state -> reason(state.before());
      case Session.RefreshDue state -> reason(state.before());
      case Session.Authorized _, Session.Refreshing _ -> null;
    };
  }

  private static @Nullable Instant refreshAt(Session session) {
    return switch (session) {
      case Session.Authorized state -> state.tokens().isRefreshable() ? state.wakeAt() : null;
      case Session.RefreshDelayed state -> state.wakeAt();
      case Session.Unauthorized state -> state.wakeAt();
      case Session.Authorizing state -> refreshAt(state.before());
      case Session.RefreshDue state -> refreshAt(state.before());
      case Session.Locked _, Session.Refreshing _ -> null;
    };
  }

  /// The OAuth error code, or in one word what it was.
  static String word(Fault fault) {
    return switch (fault) {
      case Fault.GrantRejected(var error, _) -> error;
      case Fault.ClientRejected(var error, _) -> error;
      case Fault.RequestRejected(var error, _) -> error;
      case Fault.Abandoned(var reason, _) -> reason.name();
      case Fault.NotRefreshable _ -> "unsupported_grant_type";
      case Fault.Unavailable _ -> "UNAVAILABLE";
      case Fault.OutcomeUnknown _ -> "ANSWER_LOST";
    };
  }

  static String line(Fault fault) {
    return switch (fault) {
      case Fault.GrantRejected(var error, var detail) -> line(error, detail);
      case Fault.ClientRejected(var error, var detail) -> line(error, detail);
      case Fault.RequestRejected(var error, var detail) -> line(error, detail);
      case Fault.NotRefreshable _, Fault.Unavailable _ -> fault.detail();
      case Fault.OutcomeUnknown _, Fault.Abandoned _ -> fault.detail();
    };
  }

  private static String line(String error, String detail) {
    if (detail.isBlank()) {
      return error;
    }
    return detail.startsWith(error) ? detail : error + ": " + detail;
  }

  private static @Nullable String person(@Nullable TokenSet tokens) {
    if (tokens == null || tokens.identity() == null) {
      return null;
    }
    var name = tokens.identity().name();
    return name == null ? tokens.identity().subject() : name;
  }

  private static @Nullable String address(@Nullable LoginPage page) {
    return page == null ? null : page.address().toString();
  }

  private static @Nullable UserCode code(@Nullable LoginPage page) {
    var code = page == null ? null : page.code();
    return code == null ? null : new UserCode(code.text(), code.at().toString());
  }

  private static @Nullable String text(@Nullable URI uri) {
    return uri == null ? null : uri.toString();
  }
}
