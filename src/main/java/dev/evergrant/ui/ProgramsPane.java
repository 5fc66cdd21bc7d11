package dev.evergrant.ui;

import dev.evergrant.status.Permit;
import dev.evergrant.view.AccountPage;
import dev.evergrant.view.ProgramLine;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How programs are met: whether they wait for the person to log in, whether the person is asked
/// before one gets a token for the first time, and what they answered.
final class ProgramsPane extends VBox {
  private final String account;
  private final Desk desk;
  private final Switch holding;
  private final Switch asking;
  private final VBox rows = new VBox();
  private List<ProgramLine> shown = List.of();

  ProgramsPane(String account, Desk desk) {
    this.account = account;
    this.desk = desk;
    holding =
        new Switch(
            desk.text("account.hold"),
            desk.text("account.hold.help"),
            false,
            on -> desk.commands().holdTools(account, on));
    asking =
        new Switch(
            desk.text("account.ask-first"),
            desk.text("account.ask-first.help"),
            false,
            on -> desk.commands().askFirst(account, on));
    rows.getStyleClass().add("programs");
    getChildren().setAll(holding, asking, rows);
  }

  void show(AccountPage page) {
    holding.show(page.holdTools());
    asking.show(page.askFirst());
    if (!page.programs().equals(shown)) {
      shown = page.programs();
      rows.getChildren().setAll(shown.stream().map(this::row).toList());
    }
    rows.setManaged(!shown.isEmpty());
    rows.setVisible(rows.isManaged());
  }

  private Node row(ProgramLine program) {
    var words =
        new VBox(
            Texts.wrapped("setting-name", program.name() + " · " + program.state()),
            Texts.wrapped("setting-help", program.shownPath()));
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var row = new HBox(words);
    row.getStyleClass().add("setting");
    program.choices().forEach(choice -> row.getChildren().add(button(program, choice)));
    return row;
  }

  private Button button(ProgramLine program, ProgramLine.Choice choice) {
    Runnable action = () -> desk.commands().decide(account, program.path(), choice.permit());
    var button =
        choice.permit() == Permit.ALLOWED
            ? Buttons.primary(choice.text(), action)
            : Buttons.plain(choice.text(), action);
    button.setAccessibleHelp(program.shownPath());
    return button;
  }
}
