package dev.evergrant.agent;

import dev.evergrant.oauth.Fault;
import dev.evergrant.session.KeychainTrouble;
import dev.evergrant.session.Session.Unauthorized.Cause;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Says to a person, in their language, why they did not get what they asked for: one sentence of
/// fact, one of cure.
record Words(Messages messages) {
  /// The part of a message key that an enum's constant stands for: `grant-rejected`.
  static String keyOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// A failure with the texts of `key` and `key.cure`.
  Reply.Failed failed(Failure failure, String key, Object... arguments) {
    return new Reply.Failed(
        failure, messages.text(key, arguments), messages.text(key + ".cure", arguments));
  }

  Reply.Failed noSuchAccount(String account) {
    return failed(Failure.NO_SUCH_ACCOUNT, "failure.no-such-account", account);
  }

  Reply.Failed nameTaken(String account) {
    return failed(Failure.OTHER, "failure.name-taken", account);
  }

  /// The change holds, and is not on the disk yet.
  Reply.Failed notWritten(String account) {
    return failed(Failure.OTHER, "failure.account-not-written", account);
  }

  /// Why this is no token.
  Reply.Failed of(Verdict verdict, String account, Instant now) {
    return switch (verdict) {
      case Verdict.AuthorizationRequired(var cause) -> loginRequired(account, cause);
      case Verdict.SettingsRequired(var cause, var detail) -> settings(account, cause, detail);
      case Verdict.TemporarilyUnavailable(var detail, var retryAt) ->
          unreachable(account, detail, Duration.between(now, retryAt));
      case Verdict.KeychainUnavailable(var trouble) -> keychain(trouble);
      case Verdict.TargetUnavailable(var target) ->
          failed(
              Failure.SETTINGS_UNUSABLE,
              target.audience() == null ? "failure.scope" : "failure.audience",
              account);
      case Verdict.TargetRefused(var detail) ->
          failed(Failure.SETTINGS_UNUSABLE, "failure.target-refused", account, detail);
      case Verdict.WaitedInVain _, Verdict.Pending _ ->
          failed(Failure.WAITED_IN_VAIN, "failure.waited-in-vain", account);
      case Verdict.UnknownAccount _ -> noSuchAccount(account);
      // A bearer's token would have been handed out.
      case Verdict.Granted(var tokens) ->
          failed(Failure.SETTINGS_UNUSABLE, "failure.bound-token", account, tokens.tokenType());
    };
  }

  private Reply.Failed loginRequired(String account, Cause cause) {
    if (cause.isCuredBySettings()) {
      return settings(account, cause, keyOf(cause));
    }
    return new Reply.Failed(
        Failure.LOGIN_REQUIRED,
        messages.text("failure.login-required." + keyOf(cause), account),
        messages.text("failure.login-required.cure", account));
  }

  private Reply.Failed settings(String account, Cause cause, String detail) {
    var client = cause == Cause.CLIENT_REJECTED;
    var key = client ? "failure.client-rejected" : "failure.request-rejected";
    return failed(Failure.SETTINGS_UNUSABLE, key, account, detail);
  }

  private Reply.Failed unreachable(String account, String detail, Duration wait) {
    return failed(
        Failure.PROVIDER_UNREACHABLE, "failure.provider-unreachable", account, detail, time(wait));
  }

  /// A length of time, as short as it can be said.
  String time(Duration time) {
    var seconds = Math.max(1, time.toSeconds());
    return seconds < 120
        ? messages.text("failure.seconds", seconds)
        : messages.text("failure.minutes", time.toMinutes());
  }

  Reply.Failed keychain(KeychainTrouble trouble) {
    return failed(Failure.KEYCHAIN_UNAVAILABLE, "failure.keychain-" + keyOf(trouble));
  }

  /// @param state what is in the way; anything but a lock or a lack is a failing
  Reply.Failed keychain(KeychainStatus.State state) {
    return keychain(
        switch (state) {
          case LOCKED -> KeychainTrouble.LOCKED;
          case MISSING -> KeychainTrouble.MISSING;
          case FAILING, OPEN, MEMORY -> KeychainTrouble.FAILING;
        });
  }

  /// Why a login brought nothing.
  Reply.Failed of(Fault fault, String account) {
    return switch (fault) {
      case Fault.Abandoned(var reason, var _) ->
          failed(Failure.LOGIN_REFUSED, "failure.login-" + keyOf(reason), account);
      case Fault.GrantRejected(var _, var detail) ->
          failed(Failure.LOGIN_REFUSED, "failure.login-rejected", account, detail);
      case Fault.ClientRejected(var _, var detail) ->
          failed(Failure.SETTINGS_UNUSABLE, "failure.client-rejected", account, detail);
      case Fault.RequestRejected(var _, var detail) ->
          failed(Failure.SETTINGS_UNUSABLE, "failure.request-rejected", account, detail);
      case Fault.NotRefreshable(var detail) ->
          failed(Failure.SETTINGS_UNUSABLE, "failure.request-rejected", account, detail);
      case Fault.Unavailable(var detail, var _) ->
          failed(Failure.PROVIDER_UNREACHABLE, "failure.login-unreachable", account, detail);
      case Fault.OutcomeUnknown(var detail) ->
          failed(Failure.PROVIDER_UNREACHABLE, "failure.login-unreachable", account, detail);
    };
  }
}
