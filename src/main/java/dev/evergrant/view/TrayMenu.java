package dev.evergrant.view;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Program;
import dev.evergrant.status.SessionState;
import dev.evergrant.view.TrayModel.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The tray's menu: what needs the person, the other accounts, what one can always do.
///
/// Some desktops open it on any click, so what a click would do is its first entry.
record TrayMenu(AccountWords words) {

  List<Item> of(KeeperStatus status) {
    var menu = new ArrayList<Item>();
    add(menu, "after-prompts", prompts(status));
    add(menu, "after-accounts", accounts(status));
    add(menu, "after-commands", commands(status));
    menu.add(entry("quit", "tray.item.quit", new Action.Quit()));
    return menu;
  }

  private static void add(List<Item> menu, String separator, List<Item> group) {
    if (!group.isEmpty()) {
      menu.addAll(group);
      menu.add(new Item.Separator(separator));
    }
  }

  private List<Item> prompts(KeeperStatus status) {
    var prompts = status.accounts().stream().map(this::prompt).flatMap(Optional::stream);
    var programs = status.accounts().stream().flatMap(this::programs);
    return Stream.of(prompts, programs, unlock(status).stream()).flatMap(each -> each).toList();
  }

  private Optional<Item> prompt(AccountStatus account) {
    var open = new Action.Open(account.name());
    var logIn = new Action.LogIn(account.name());
    return switch (Prompt.of(account).kind()) {
      case OTHER_PERSON -> Optional.of(prompt(account, "tray.item.other-person", open));
      case LOG_IN -> Optional.of(prompt(account, "tray.item.log-in-again", logIn));
      case CHECK_SETTINGS -> Optional.of(prompt(account, "tray.item.check-settings", open));
      case NOTHING, UNLOCK, RENEW_IN_TIME ->
          account.state() == SessionState.AUTHORIZING
              ? Optional.of(page(account, logIn))
              : Optional.empty();
    };
  }

  private Item page(AccountStatus account, Action action) {
    var code = account.userCode();
    return code == null
        ? prompt(account, "tray.item.open-page", action)
        : entry(account, words.text("tray.item.code", words.label(account), code.text()), action);
  }

  private Item prompt(AccountStatus account, String key, Action action) {
    return entry(account, words.text(key, words.label(account)), action);
  }

  private static Item entry(AccountStatus account, String label, Action action) {
    return new Item.Entry("prompt:" + account.name(), label, Tone.of(account), true, action);
  }

  private Stream<Item> programs(AccountStatus account) {
    return account.asking().stream().map(program -> program(account, program));
  }

  private Item program(AccountStatus account, Program program) {
    var label = words.text("tray.item.program", ProgramLine.nameOf(program), words.label(account));
    var id = "program:" + account.name() + ":" + program.path();
    return new Item.Entry(id, label, Tone.ATTENTION, true, new Action.Open(account.name()));
  }

  private Optional<Item> unlock(KeeperStatus status) {
    return status.keychain().state() == KeychainStatus.State.LOCKED
        ? Optional.of(entry("unlock", "tray.item.unlock", new Action.Unlock()))
        : Optional.empty();
  }

  private List<Item> accounts(KeeperStatus status) {
    return status.accounts().stream()
        .filter(account -> prompt(account).isEmpty())
        .map(this::account)
        .toList();
  }

  private Item account(AccountStatus account) {
    var open = new Action.Open(account.name());
    return new Item.Entry(
        "account:" + account.name(), words.menuLine(account), Tone.of(account), true, open);
  }

  private List<Item> commands(KeeperStatus status) {
    var refresh = words.text("tray.item.refresh-all");
    var some = !status.accounts().isEmpty();
    return List.of(
        entry("add", "tray.item.add", new Action.AddAccount()),
        new Item.Entry("refresh-all", refresh, null, some, new Action.RefreshAll()),
        entry("open", "tray.item.open", new Action.Open(null)),
        entry("settings", "tray.item.settings", new Action.OpenSettings()));
  }

  private Item entry(String id, String key, Action action) {
    return new Item.Entry(id, words.text(key), null, true, action);
  }
}
