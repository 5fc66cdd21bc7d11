package dev.evergrant.keeper;

import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Tools that refresh for themselves, from one file that holds the tokens of all.
///
/// They are careful: each reads the file before each request, refreshes half a minute before the
/// token ends or after a 401, and looks again into the file before it believes a rejection. Some
/// are more careful still and lock the file while they refresh. When the grant is gone the person
/// logs in again, five minutes later.
final class FileSource implements TokenSource {
  private static final Duration EARLY = Duration.ofSeconds(30);
  private static final Duration PERSON = Duration.ofMinutes(5);

  private final Timeline time;
  private final RotatingProvider provider;
  private final BooleanSupplier online;
  private final boolean locks;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private TokenSet file;
  private boolean locked;
  private boolean personCalled;

  FileSource(Timeline time, RotatingProvider provider, BooleanSupplier online, boolean locks) {
    this.time = time;
    this.provider = provider;
    this.online = online;
    this.locks = locks;
    this.file = provider.logIn(time.now());
  }

  @Override
  public void token(Consumer<Optional<Secret>> tool) {
    if (file.isUsable(time.now(), EARLY)) {
      tool.accept(Optional.of(file.accessToken()));
    } else {
      refresh(file, tool);
    }
  }

  @Override
  public void tokenInPlaceOf(Secret refused, Consumer<Optional<Secret>> tool) {
    if (file.accessToken().equals(refused)) {
      refresh(file, tool);
    } else {
      tool.accept(Optional.of(file.accessToken()));
    }
  }

  private void refresh(TokenSet read, Consumer<Optional<Secret>> tool) {
    if (locks && locked) {
      waiting.add(() -> tokenInPlaceOf(read.accessToken(), tool));
      return;
    }
    locked = true;
    time.after(Workday.ROUND_TRIP.dividedBy(2), () -> arrive(read, tool));
  }

  private void arrive(TokenSet read, Consumer<Optional<Secret>> tool) {
    var answer =
        online.getAsBoolean()
            ? provider.refresh(Objects.requireNonNull(read.refreshToken()), time.now())
            : Optional.<TokenSet>empty();
    time.after(Workday.ROUND_TRIP.dividedBy(2), () -> answered(read, answer, tool));
  }

  private void answered(TokenSet read, Optional<TokenSet> answer, Consumer<Optional<Secret>> tool) {
    answer.ifPresent(tokens -> file = tokens);
    var changed = !file.accessToken().equals(read.accessToken());
    if (!changed && provider.isRevoked()) {
      callThePerson();
    }
    unlock();
    tool.accept(changed ? Optional.of(file.accessToken()) : Optional.empty());
  }

  private void unlock() {
    locked = false;
    var next = waiting.poll();
    if (next != null) {
      next.run();
      if (!locked) {
        unlock();
      }
    }
  }

  private void callThePerson() {
    if (!personCalled) {
      personCalled = true;
      time.after(
          PERSON,
          () -> {
            personCalled = false;
            file = provider.logIn(time.now());
          });
    }
  }
}
