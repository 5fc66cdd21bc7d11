package dev.evergrant.ui;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.view.AccountCard;
import dev.evergrant.view.Glance;
import dev.evergrant.view.Offer;
import dev.evergrant.view.WindowModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The list of accounts; where there is none, the first steps.
final class AccountsScreen implements Screen {
  private final Desk desk;
  private final Button add;
  private final Label needs = Texts.line("summary-needs");
  private final Label rest = Texts.line("summary-rest");
  private final FlowPane summary = new FlowPane(needs, rest);
  private final Strips strips;
  private final VBox list = new VBox();
  private final Map<String, CardPane> cards = new HashMap<>();
  private final Label keychain = Texts.line("foot");
  private final Label agent = Texts.line("foot");
  private final EmptyPane empty;
  private final Scroll scroll = new Scroll(list);
  private final VBox node;
  private Map<String, AccountStatus> accounts = Map.of();

  AccountsScreen(Desk desk) {
    this.desk = desk;
    add = Buttons.primary(desk.text("window.add"), () -> go(new Place.AddAccount()));
    strips = new Strips(desk);
    empty = new EmptyPane(desk);
    summary.getStyleClass().add("summary");
    list.getStyleClass().add("cards");
    node = new VBox(header(), summary, strips, scroll, foot());
    node.getStyleClass().add("screen");
  }

  private Header header() {
    add.setGraphic(new Icon("plus"));
    var settings =
        Buttons.icon("settings", desk.text("window.settings"), () -> go(new Place.Settings()));
    return new Header(new Mark(), add, settings).titled(desk.text("app.name"));
  }

  private Node foot() {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var foot = new HBox(keychain, space, agent);
    foot.getStyleClass().add("footer");
    return foot;
  }

  private void go(Place place) {
    desk.go().accept(place);
  }

  @Override
  public Parent node() {
    return node;
  }

  @Override
  public void show(KeeperStatus status, Glance glance) {
    accounts = byName(status.accounts());
    var model = WindowModel.of(status, glance);
    Texts.set(needs, model.summary().needs());
    Texts.set(rest, model.summary().rest());
    strips.show(model.strips());
    keychain.setText(model.keychain());
    agent.setText(model.agent());
    scroll.setContent(model.cards().isEmpty() ? empty : list);
    add.setVisible(!model.cards().isEmpty());
    show(model.cards());
  }

  private static Map<String, AccountStatus> byName(List<AccountStatus> accounts) {
    var byName = new HashMap<String, AccountStatus>();
    accounts.forEach(account -> byName.put(account.name(), account));
    return byName;
  }

  private void show(List<AccountCard> models) {
    cards.keySet().retainAll(accounts.keySet());
    var panes = models.stream().map(this::pane).toList();
    if (!panes.equals(list.getChildren())) {
      list.getChildren().setAll(panes);
    }
  }

  private CardPane pane(AccountCard model) {
    var pane = cards.computeIfAbsent(model.name(), this::newPane);
    pane.show(model);
    return pane;
  }

  private CardPane newPane(String name) {
    return new CardPane(
        desk.text("account.open"),
        () -> go(new Place.AccountPage(name)),
        offer -> perform(offer, name));
  }

  private void perform(Offer offer, String name) {
    desk.commands().perform(offer, Objects.requireNonNull(accounts.get(name)));
  }

  @Override
  public void focus(Place from) {
    if (from instanceof Place.AccountPage(var name) && cards.containsKey(name)) {
      Objects.requireNonNull(cards.get(name)).requestFocus();
    }
  }

  @Override
  public void refresh() {
    desk.commands().refreshAll();
  }
}
