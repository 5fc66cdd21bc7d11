package dev.evergrant.ui;

import static dev.evergrant.view.Sample.NOON;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.History;
import dev.evergrant.status.History.Entry;
import dev.evergrant.status.History.Kind;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Permit;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.Usage;
import dev.evergrant.view.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Accounts and their past, as a person might have them at one noon.
final class Samples {
  private Samples() {}

  static KeeperStatus several() {
    return connected(Sample.keeper(linear(), work(), github(), keycloak(), drive(), wiki()));
  }

  static KeeperStatus locked() {
    return Sample.keeper(
        State.LOCKED,
        entra(SessionState.LOCKED),
        Sample.account("github", SessionState.LOCKED).label("GitHub"));
  }

  /// Logins that end, told and learnt, soon and later.
  static KeeperStatus ending() {
    var work = entra(Sample.fresh("work")).issuedAgo("PT13M48S").loginExpiresIn("PT11H40M");
    var linear = linear().loginExpiresIn("PT20H");
    return connected(
        Sample.keeper(work, drive().loginExpiresInAbout("P3DT6H"), linear, keycloak()));
  }

  static KeeperStatus withNotices() {
    var kept = "/home/aki/.config/evergrant/accounts.json.damaged-1";
    var status = Sample.keeper(keycloak());
    return new KeeperStatus(
        status.accounts(),
        status.keychain(),
        status.agent(),
        List.of(
            new Notice(Notice.Kind.ACCOUNTS_SET_ASIDE, List.of(kept)),
            new Notice(Notice.Kind.NO_TRAY, List.of())));
  }

  /// A program that asks, and two that the person answered about.
  static KeeperStatus asking() {
    var keycloak =
        keycloak()
            .program("/usr/bin/git", Permit.ALLOWED)
            .program("/home/aki/.cache/run/postinstall", Permit.REFUSED)
            .program("/usr/local/bin/claude", Permit.ASKED);
    return connected(Sample.keeper(keycloak, drive()));
  }

  private static KeeperStatus connected(KeeperStatus status) {
    var agent = new AgentStatus("/run/user/1000/evergrant/agent.sock", 5);
    return new KeeperStatus(status.accounts(), status.keychain(), agent, status.notices());
  }

  static Sample work() {
    return entra(Sample.unauthorized("work", Cause.GRANT_REJECTED)).waiting(2);
  }

  static Sample misconfigured() {
    return entra(Sample.unauthorized("work", Cause.CLIENT_REJECTED)).reason("invalid_client");
  }

  static Sample loggingIn() {
    return entra(SessionState.AUTHORIZING)
        .loginUrl("https://login.example.com/authorize?x=1")
        .waiting(2);
  }

  static Sample showingACode() {
    return entra(SessionState.AUTHORIZING)
        .loginUrl("https://login.example.com/device?user_code=WDJB-MJHT")
        .userCode("WDJB-MJHT", "https://login.example.com/device");
  }

  static Sample otherPerson() {
    return entra(Sample.fresh("work")).issuedAgo("PT13M48S").otherSubject("haru@example.com");
  }

  private static Sample entra(SessionState state) {
    return entra(Sample.account("work", state));
  }

  private static Sample entra(Sample account) {
    return account
        .label("Work (Entra ID)")
        .subject("aki@example.com")
        .issuer("https://login.example.com/t")
        .wants("openid", "offline_access");
  }

  static Sample wiki() {
    return Sample.unauthorized("wiki", Cause.NEW)
        .label("Wiki")
        .issuer("https://id.wiki.example.org");
  }

  static Sample linear() {
    return Sample.delayed("linear")
        .label("Linear MCP")
        .subject("aki@example.com")
        .issuer("https://mcp.linear.example")
        .issuedAgo("PT56M58S");
  }

  static Sample github() {
    return Sample.account("github", SessionState.REFRESHING)
        .label("GitHub")
        .subject("aki-dev")
        .issuer("https://github.example.com")
        .issuedAgo("PT55M2S")
        .expiresIn("PT4M58S");
  }

  static Sample keycloak() {
    return Sample.fresh("keycloak-staging")
        .label("Keycloak staging")
        .subject("aki")
        .issuer("https://sso.staging.example.com/realms/dev")
        .clientId("evergrant-desktop")
        .wants("openid", "profile", "offline_access")
        .issuedAgo("PT13M48S")
        .loginExpiresIn("P29D");
  }

  static Sample drive() {
    return Sample.account("drive", SessionState.AUTHORIZED)
        .label("Google Drive")
        .subject("aki@example.com")
        .issuer("https://accounts.google.example")
        .issuedAgo("PT26M20S")
        .expiresIn("PT33M40S")
        .refreshesIn("PT28M40S");
  }

  /// A day with a night's sleep and one delay.
  static History history() {
    var entries = new ArrayList<Entry>();
    hours(entries, 24, 14);
    entries.add(new Entry(before(ofHours(14)), Kind.ASLEEP, before(ofHours(8)), null));
    hours(entries, 8, 0);
    entries.add(
        new Entry(before(ofHours(3)), Kind.DELAYED, before(ofHours(3).minusMinutes(25)), "503"));
    entries.sort(Comparator.comparing(Entry::at));
    return new History(entries);
  }

  private static void hours(List<Entry> entries, int from, int to) {
    for (var hour = from; hour > to; hour--) {
      var at = before(ofHours(hour).minusMinutes(46));
      entries.add(new Entry(at, Kind.REFRESHED, at.plus(ofHours(1)), null));
    }
  }

  static List<Usage> usage() {
    return List.of(
        new Usage("git", 12, before(ofMinutes(2))),
        new Usage("mcp-bridge", 340, before(ofSeconds(20))),
        new Usage("kubectl", 6, before(ofHours(1))));
  }

  private static Instant before(Duration ago) {
    return NOON.minus(ago);
  }
}
