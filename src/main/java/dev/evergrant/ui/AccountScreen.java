package dev.evergrant.ui;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.History;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.Usage;
import dev.evergrant.view.AccountPage;
import dev.evergrant.view.Glance;
import dev.evergrant.view.Timeline;
import dev.evergrant.view.UsedBy;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The page of one account: where it stands, what happened to it, who uses it, and how to.
final class AccountScreen implements Screen {
  private final String name;
  private final Desk desk;
  private final Button refresh;
  private final AccountMenu menu;
  private final Header header;
  private final HeroPane hero;
  private final TimelinePane timeline = new TimelinePane();
  private final RowsPane used = new RowsPane();
  private final ProgramsPane programs;
  private final RecipesPane recipes;
  private final TechnicalPane technical;
  private final VBox node;
  private History history = new History(List.of());
  private List<Usage> usage = List.of();
  private @Nullable AccountStatus account;
  private @Nullable Glance seen;

  AccountScreen(String name, Desk desk) {
    this.name = name;
    this.desk = desk;
    refresh = Buttons.plain(desk.text("account.refresh"), this::refresh);
    menu = new AccountMenu(desk);
    header = Header.back(desk, new Place.Accounts(), refresh, menu.button());
    hero = new HeroPane(offer -> ifKnown(known -> desk.commands().perform(offer, known)));
    programs = new ProgramsPane(name, desk);
    recipes = new RecipesPane(desk);
    technical = new TechnicalPane(desk);
    node = new VBox(header, new Scroll(sections()));
    node.getStyleClass().add("screen");
    askWhatHappened();
  }

  private VBox sections() {
    var sections =
        new VBox(
            hero,
            timeline,
            new Section(desk.text("account.used"), used),
            new Section(desk.text("account.programs"), programs),
            new Section(desk.text("account.use"), recipes),
            new Section(desk.text("account.technical"), technical));
    sections.getStyleClass().add("cards");
    return sections;
  }

  private void ifKnown(Consumer<AccountStatus> action) {
    if (account != null) {
      action.accept(account);
    }
  }

  private void askWhatHappened() {
    desk.courier().ask(new Request.GetHistory(name), this::take);
    desk.courier().ask(new Request.GetUsage(name), this::take);
  }

  private void take(Reply reply) {
    if (reply instanceof Reply.HistoryOf(var now)) {
      history = now;
    } else if (reply instanceof Reply.UsageOf(var now)) {
      usage = now;
    }
    if (seen != null) {
      showPast(seen);
    }
  }

  private void showPast(Glance glance) {
    timeline.show(Timeline.of(history, glance));
    used.show(UsedBy.of(usage, glance), desk.text("account.used.nobody"));
  }

  @Override
  public Parent node() {
    return node;
  }

  @Override
  public void changed(Change change) {
    if (change.account() != null && change.account().name().equals(name)) {
      askWhatHappened();
    }
  }

  @Override
  public void show(KeeperStatus status, Glance glance) {
    account = status.account(name).orElseThrow();
    var page = AccountPage.of(account, glance);
    header.titled(page.card().title());
    refresh.setDisable(!page.loggedIn());
    menu.show(account, status.accounts(), page.loggedIn());
    hero.show(page);
    programs.show(page);
    recipes.show(page.recipes());
    technical.show(page.technical(), page.scope());
    seen = glance;
    showPast(glance);
  }

  @Override
  public void refresh() {
    desk.commands().refresh(name);
  }
}
