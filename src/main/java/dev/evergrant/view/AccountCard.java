package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One account in the list: finished text, a ring, and what to click.
///
/// @param name as in commands
/// @param subtitle who is logged in, and where
/// @param state where it stands, in one sentence
/// @param remarks what else there is to know
/// @param countdown how long the token lasts; empty where there is none, or nobody knows
/// @param caption what the countdown counts to
public record AccountCard(
    String name,
    String title,
    String initial,
    String subtitle,
    Tone tone,
    String state,
    List<String> remarks,
    Ring ring,
    String countdown,
    String caption,
    List<Offer.Choice> choices) {

  public AccountCard {
    remarks = List.copyOf(remarks);
    choices = List.copyOf(choices);
  }

  public static AccountCard of(AccountStatus account, Glance glance) {
    var end = endOfToken(account);
    var title = titleOf(account);
    return new AccountCard(
        account.name(),
        title,
        initial(title),
        subtitle(account),
        Tone.of(account),
        Standing.of(account, glance),
        remarks(account, glance),
        Ring.of(account, glance.now()),
        end == null ? "" : glance.countdown(end),
        end == null ? "" : caption(end, glance),
        Offers.of(account).stream().map(offer -> offer.in(glance)).toList());
  }

  /// What a screen reader says of it.
  public String spoken() {
    return Stream.of(title, state, countdown.isEmpty() ? "" : caption + " " + countdown)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(". "));
  }

  static String titleOf(AccountStatus account) {
    return account.label().isBlank() ? account.name() : account.label();
  }

  /// An end that is weeks away is for the account's page.
  private static List<String> remarks(AccountStatus account, Glance glance) {
    var end =
        LoginEnd.of(account, glance.now())
            .filter(it -> it.isThisWeek(glance.now()))
            .map(it -> it.line(glance));
    return Stream.concat(Standing.remarks(account, glance).stream(), end.stream()).toList();
  }

  private static @Nullable Instant endOfToken(AccountStatus account) {
    return switch (account.state()) {
      case LOCKED, UNAUTHORIZED -> null;
      case AUTHORIZING, AUTHORIZED, REFRESHING, REFRESH_DELAYED -> account.expiresAt();
    };
  }

  private static String caption(Instant end, Glance glance) {
    return glance.text(end.isAfter(glance.now()) ? "account.until-expiry" : "account.expired");
  }

  private static String initial(String title) {
    return title.substring(0, title.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
  }

  private static String subtitle(AccountStatus account) {
    var host = Host.of(account.settings().issuer());
    return account.subject() == null ? host : account.subject() + " · " + host;
  }
}
