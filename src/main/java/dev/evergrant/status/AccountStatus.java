package dev.evergrant.status;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One account as the outside sees it: the object of `list --json` and of `events`.
///
/// @param cause why there is no grant; null unless `state` is `UNAUTHORIZED`
/// @param reason the OAuth error or a short technical line behind the present trouble
/// @param lastFailure why the last login brought nothing, a `Fault.Abandoned.Reason` or an OAuth
///   error code; null after a success
/// @param subject the name to show for whoever logged in
/// @param issuedAt when the present access token's life began
/// @param expiresAt when it ends
/// @param refreshAt when the next refresh, or the next try, is arranged
/// @param loginExpiresAt when the login itself is expected to end
/// @param loginExpiry how that is known; null where it is not
/// @param loginUrl the page of an open login, for "copy the link"; null while none is open
/// @param userCode what to enter where in a browser anywhere; null where the open login wants no
///   code
/// @param otherSubject who logged in in place of `subject`, while the person is asked about it
/// @param saved whether the newest tokens are in the keychain
/// @param waiting how many demands wait
/// @param programs those that the person was asked about, the newest last
/// @param settings what `edit` can change
public record AccountStatus(
    String name,
    String label,
    SessionState state,
    @Nullable Cause cause,
    @Nullable String reason,
    @Nullable String lastFailure,
    @Nullable String subject,
    Set<String> scope,
    @Nullable Instant issuedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant refreshAt,
    @Nullable Instant loginExpiresAt,
    @Nullable LoginExpiry loginExpiry,
    @Nullable String loginUrl,
    @Nullable UserCode userCode,
    @Nullable String otherSubject,
    boolean saved,
    int waiting,
    List<Program> programs,
    Settings settings) {

  /// The account's settings, as the person wrote them.
  ///
  /// @param provider the name of the preset that filled what was not written, null for none
  /// @param mcpServer the address of the MCP server that the account is for, null for none
  public record Settings(
      String issuer,
      String clientId,
      boolean confidential,
      Set<String> scope,
      @Nullable String resource,
      @Nullable String redirectUri,
      Map<String, String> parameters,
      String flow,
      @Nullable String provider,
      boolean askFirst,
      boolean holdTools,
      @Nullable String mcpServer) {
    public Settings {
      scope = unmodifiable(scope);
      parameters =
          parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /// Without what may be a key of the person's in an address.
    Settings forOthers() {
      return new Settings(
          issuer,
          clientId,
          confidential,
          scope,
          withoutQuery(resource),
          redirectUri,
          parameters,
          flow,
          provider,
          askFirst,
          holdTools,
          withoutQuery(mcpServer));
    }

    private static @Nullable String withoutQuery(@Nullable String address) {
      return address == null ? null : address.replaceFirst("\\?.*", "");
    }

    /// Those of an account without a preset, whose tokens any program may have.
    public Settings(
        String issuer,
        String clientId,
        boolean confidential,
        Set<String> scope,
        @Nullable String resource,
        @Nullable String redirectUri,
        Map<String, String> parameters,
        String flow) {
      this(
          issuer,
          clientId,
          confidential,
          scope,
          resource,
          redirectUri,
          parameters,
          flow,
          null,
          false,
          false,
          null);
    }
  }

  public AccountStatus {
    scope = unmodifiable(scope);
    programs = List.copyOf(programs);
  }

  /// The status of an account whose person was asked about no program.
  public AccountStatus(
      String name,
      String label,
      SessionState state,
      @Nullable Cause cause,
      @Nullable String reason,
      @Nullable String lastFailure,
      @Nullable String subject,
      Set<String> scope,
      @Nullable Instant issuedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant refreshAt,
      @Nullable Instant loginExpiresAt,
      @Nullable LoginExpiry loginExpiry,
      @Nullable String loginUrl,
      @Nullable UserCode userCode,
      @Nullable String otherSubject,
      boolean saved,
      int waiting,
      Settings settings) {
    this(
        name,
        label,
        state,
        cause,
        reason,
        lastFailure,
        subject,
        scope,
        issuedAt,
        expiresAt,
        refreshAt,
        loginExpiresAt,
        loginExpiry,
        loginUrl,
        userCode,
        otherSubject,
        saved,
        waiting,
        List.of(),
        settings);
  }

  /// Without an open login, which whoever knows of it could finish in the person's place, and
  /// without what runs on this machine.
  AccountStatus forOthers() {
    return new AccountStatus(
        name,
        label,
        state,
        cause,
        reason,
        lastFailure,
        subject,
        scope,
        issuedAt,
        expiresAt,
        refreshAt,
        loginExpiresAt,
        loginExpiry,
        null,
        null,
        null,
        saved,
        waiting,
        List.of(),
        settings.forOthers());
  }

  /// The programs that wait for the person's answer, the newest last.
  public List<Program> asking() {
    return programs.stream().filter(Program::isAsked).toList();
  }

  /// One is made at each event, from a token set's scope, which needs no copy: wrapping once more
  /// what is wrapped already gives the same set.
  @SuppressWarnings("ReferenceEquality")
  private static Set<String> unmodifiable(Set<String> scope) {
    var same = Collections.unmodifiableSet(scope);
    return same == scope ? scope : Collections.unmodifiableSet(new LinkedHashSet<>(scope));
  }

  /// Whether only the person can make it go on, and did not choose that it stands still.
  public boolean needsThePerson() {
    return otherSubject != null
        || (state == SessionState.UNAUTHORIZED && cause != null && cause.needsThePerson());
  }
}
