package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.Change;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.LoginExpiry;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.UserCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Accounts for tests, each described by what matters.
public final class Sample {
  public static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private final String name;
  private final SessionState state;
  private String label = "";
  private Cause cause;
  private String subject;
  private String otherSubject;
  private String reason;
  private String lastFailure;
  private String loginUrl;
  private UserCode userCode;
  private String issuer = "https://provider.example";
  private String clientId = "client";
  private boolean confidential;
  private String resource;
  private String redirectUri;
  private String flow = "browser";
  private Set<String> wanted = Set.of();
  private Set<String> granted = Set.of();
  private Instant issuedAt;
  private Instant expiresAt;
  private Instant refreshAt;
  private Instant loginExpiresAt;
  private LoginExpiry loginExpiry;
  private boolean saved = true;
  private int waiting;
  private boolean askFirst;
  private boolean holdTools;
  private String mcpServer;
  private final List<Program> programs = new ArrayList<>();

  private Sample(String name, SessionState state) {
    this.name = name;
    this.state = state;
  }

  public static Sample account(String name, SessionState state) {
    return new Sample(name, state);
  }

  /// Fresh for 46:12, to be refreshed five minutes earlier.
  public static Sample fresh(String name) {
    return account(name, SessionState.AUTHORIZED).expiresIn("PT46M12S").refreshesIn("PT41M12S");
  }

  public static Sample unauthorized(String name, Cause cause) {
    var sample = account(name, SessionState.UNAUTHORIZED);
    sample.cause = cause;
    return sample;
  }

  public static Sample delayed(String name) {
    return account(name, SessionState.REFRESH_DELAYED).expiresIn("PT3M2S").refreshesIn("PT18S");
  }

  public Sample label(String value) {
    label = value;
    return this;
  }

  public Sample subject(String value) {
    subject = value;
    return this;
  }

  public Sample otherSubject(String value) {
    otherSubject = value;
    return this;
  }

  public Sample expiresIn(String duration) {
    expiresAt = NOON.plus(java.time.Duration.parse(duration));
    return this;
  }

  public Sample refreshesIn(String duration) {
    refreshAt = NOON.plus(java.time.Duration.parse(duration));
    return this;
  }

  public Sample neverRefreshes() {
    refreshAt = null;
    return this;
  }

  public Sample loginExpiresIn(String duration) {
    loginExpiresAt = NOON.plus(java.time.Duration.parse(duration));
    loginExpiry = LoginExpiry.TOLD;
    return this;
  }

  /// As earlier logins make it likely.
  public Sample loginExpiresInAbout(String duration) {
    loginExpiresIn(duration);
    loginExpiry = LoginExpiry.LEARNT;
    return this;
  }

  public Sample unsaved() {
    saved = false;
    return this;
  }

  public Sample waiting(int count) {
    waiting = count;
    return this;
  }

  public Sample askingFirst() {
    askFirst = true;
    return this;
  }

  public Sample holdingTools() {
    holdTools = true;
    return this;
  }

  public Sample mcpServer(String uri) {
    mcpServer = uri;
    return this;
  }

  /// One that the person was asked about.
  public Sample program(String path, Permit permit) {
    programs.add(new Program(path, permit));
    return askingFirst();
  }

  public Sample reason(String value) {
    reason = value;
    return this;
  }

  public Sample lastFailure(String value) {
    lastFailure = value;
    return this;
  }

  public Sample loginUrl(String value) {
    loginUrl = value;
    return this;
  }

  public Sample userCode(String text, String address) {
    userCode = new UserCode(text, address);
    return this;
  }

  public Sample issuer(String value) {
    issuer = value;
    return this;
  }

  public Sample clientId(String value) {
    clientId = value;
    return this;
  }

  public Sample confidential() {
    confidential = true;
    return this;
  }

  public Sample resource(String value) {
    resource = value;
    return this;
  }

  public Sample flow(String value) {
    flow = value;
    return this;
  }

  public Sample redirectUri(String value) {
    redirectUri = value;
    return this;
  }

  /// What the settings ask for.
  public Sample wants(String... scope) {
    wanted = new LinkedHashSet<>(List.of(scope));
    return this;
  }

  /// What the present tokens are good for.
  public Sample granted(String... scope) {
    granted = new LinkedHashSet<>(List.of(scope));
    return this;
  }

  public Sample issuedAgo(String duration) {
    issuedAt = NOON.minus(java.time.Duration.parse(duration));
    return this;
  }

  public AccountStatus status() {
    var settings =
        new AccountStatus.Settings(
            issuer,
            clientId,
            confidential,
            wanted,
            resource,
            redirectUri,
            Map.of(),
            flow,
            null,
            askFirst,
            holdTools,
            mcpServer);
    return new AccountStatus(
        name,
        label,
        state,
        cause,
        reason,
        lastFailure,
        subject,
        granted,
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
        programs,
        settings);
  }

  public Change prompted() {
    return new Change(NOON, Change.What.PROMPTED, status(), keeper(this));
  }

  public Change asked() {
    return new Change(NOON, Change.What.ASKED, status(), keeper(this));
  }

  public static KeeperStatus keeper(Sample... accounts) {
    return keeper(State.OPEN, accounts);
  }

  public static KeeperStatus keeper(State keychain, Sample... accounts) {
    return new KeeperStatus(
        List.of(accounts).stream().map(Sample::status).toList(),
        new KeychainStatus(keychain, "GNOME Keyring"),
        new AgentStatus("/run/agent", 0),
        List.of());
  }
}
