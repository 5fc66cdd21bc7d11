package dev.evergrant.wire;

import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.Change;
import dev.evergrant.status.History;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.LoginExpiry;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Permit;
import dev.evergrant.status.Program;
import dev.evergrant.status.SessionState;
import dev.evergrant.status.Settings;
import dev.evergrant.status.Usage;
import dev.evergrant.status.UserCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Random values of every type on the wire: texts of any script, quotes, braces and control
/// characters; every optional member there and not there.
final class Samples {
  private static final List<String> TEXTS =
      List.of(
          "work",
          "",
          " ",
          "{",
          "}",
          "\"",
          "\\",
          "a\"}{b",
          "日本語のラベル",
          "🦊",
          "\n\t\r\0",
          "\u2028",
          "\\\"{",
          "https://id.example/?a=b&c=d",
          "‮ right to left",
          "x".repeat(5000));

  private final Random random;

  Samples(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }

  private <E> E one(E[] all) {
    return all[random.nextInt(all.length)];
  }

  private <T> List<T> some(Supplier<T> value) {
    return Stream.generate(value).limit(random.nextInt(4)).toList();
  }

  private Set<String> texts() {
    return new LinkedHashSet<>(some(this::text));
  }

  private Map<String, String> map() {
    var map = new TreeMap<String, String>();
    some(this::text).forEach(key -> map.put(key, text()));
    return map;
  }

  private Secret secret() {
    return Secret.of("s" + text());
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L), random.nextInt(1_000_000_000));
  }

  private Duration duration() {
    return Duration.ofMillis(random.nextLong(0, 1L << 40));
  }

  private URI uri() {
    return URI.create("https://id.example/path%20?q=%E6%97%A5#" + random.nextInt(100));
  }

  private Desktop desktop() {
    return Desktop.of(random.nextBoolean() ? Map.of() : Map.of("DISPLAY", text(), "LANG", text()));
  }

  private Endpoints endpoints() {
    return new Endpoints(uri(), uri(), maybe(this::uri), maybe(this::uri), maybe(this::uri));
  }

  private AccountDraft draft() {
    return new AccountDraft(
        text(),
        maybe(this::text),
        maybe(this::text),
        maybe(this::endpoints),
        maybe(this::text),
        maybe(this::secret),
        maybe(this::texts),
        maybe(this::text),
        maybe(this::text),
        maybe(this::map),
        maybe(() -> one(Flow.values())),
        maybe(this::rotation),
        maybe(() -> one(ScopedTokens.values())),
        maybe(this::text),
        maybe(random::nextBoolean),
        maybe(random::nextBoolean),
        maybe(this::text));
  }

  private Rotation rotation() {
    return Rotation.of(List.of("unknown", "none", "strict", "PT1M").get(random.nextInt(4)));
  }

  private Settings settings() {
    return new Settings(
        text(), one(Settings.Theme.values()), random.nextBoolean(), random.nextBoolean());
  }

  Request request() {
    List<Supplier<Request>> kinds =
        List.of(
            () ->
                new Request.Token(
                    text(),
                    duration(),
                    random.nextBoolean(),
                    maybe(this::secret),
                    texts(),
                    maybe(this::text),
                    maybe(this::duration),
                    maybe(this::text),
                    maybe(this::text)),
            () -> new Request.Reject(text(), secret()),
            () -> new Request.Add(draft()),
            () -> new Request.Edit(draft()),
            () ->
                new Request.Login(
                    text(),
                    desktop(),
                    random.nextBoolean(),
                    random.nextBoolean(),
                    random.nextBoolean()),
            () -> new Request.Cancel(text()),
            () -> new Request.AcceptSubject(text()),
            () -> new Request.Decide(text(), text(), maybe(this::decision)),
            () -> new Request.Refresh(maybe(this::text)),
            () -> new Request.Logout(text()),
            () -> new Request.Remove(text()),
            Request.List::new,
            () -> new Request.GetHistory(text()),
            () -> new Request.GetUsage(text()),
            Request.GetSettings::new,
            () -> new Request.PutSettings(settings()),
            () -> new Request.Unlock(desktop()),
            Request.Doctor::new,
            () -> new Request.Show(desktop()),
            Request.Quit::new,
            () -> new Request.GiveWay(new Version(text()), desktop()));
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  private Permit decision() {
    return random.nextBoolean() ? Permit.ALLOWED : Permit.REFUSED;
  }

  Reply reply() {
    List<Supplier<Reply>> kinds =
        List.of(
            Reply.Done::new,
            () -> new Reply.Failed(one(Failure.values()), text(), maybe(this::text)),
            () -> new Reply.Token(secret(), text(), maybe(this::instant), texts(), text()),
            () -> new Reply.Page(uri()),
            () -> new Reply.OtherPerson(text(), text()),
            () -> new Reply.Accounts(status()),
            () -> new Reply.Account(account()),
            () -> new Reply.HistoryOf(new History(some(this::entry))),
            () -> new Reply.UsageOf(some(() -> new Usage(text(), random.nextLong(), instant()))),
            () -> new Reply.SettingsAre(settings()),
            () -> new Reply.Findings(some(this::finding)));
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  private History.Entry entry() {
    return new History.Entry(
        instant(), one(History.Kind.values()), maybe(this::instant), maybe(this::text));
  }

  private Reply.Finding finding() {
    return new Reply.Finding(random.nextBoolean(), text(), text(), maybe(this::text));
  }

  Change change() {
    return new Change(instant(), one(Change.What.values()), maybe(this::account), status());
  }

  private KeeperStatus status() {
    return new KeeperStatus(
        some(this::account),
        new KeychainStatus(one(KeychainStatus.State.values()), text()),
        new AgentStatus(text(), random.nextInt(1000)),
        some(() -> new Notice(one(Notice.Kind.values()), some(this::text))));
  }

  AccountStatus account() {
    return new AccountStatus(
        text(),
        text(),
        one(SessionState.values()),
        maybe(() -> one(Cause.values())),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        texts(),
        maybe(this::instant),
        maybe(this::instant),
        maybe(this::instant),
        maybe(this::instant),
        maybe(() -> one(LoginExpiry.values())),
        maybe(this::text),
        maybe(() -> new UserCode(text(), text())),
        maybe(this::text),
        random.nextBoolean(),
        random.nextInt(100),
        some(() -> new Program(text(), one(Permit.values()))),
        new AccountStatus.Settings(
            text(),
            text(),
            random.nextBoolean(),
            texts(),
            maybe(this::text),
            maybe(this::text),
            map(),
            text(),
            maybe(this::text),
            random.nextBoolean(),
            random.nextBoolean(),
            maybe(this::text)));
  }

  /// Values of many seeds, in the order of the seeds.
  static <T> List<T> many(IntFunction<T> sample) {
    return IntStream.range(0, 500).mapToObj(sample).toList();
  }
}
