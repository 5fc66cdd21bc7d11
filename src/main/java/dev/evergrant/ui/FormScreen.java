package dev.evergrant.ui;

import dev.evergrant.oauth.Secret;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.view.AccountForm;
import dev.evergrant.view.Glance;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Adds an account and logs in, or changes the settings of one.
final class FormScreen implements Screen {
  private final Desk desk;
  private final @Nullable AccountStatus before;
  private final FormFields fields;
  private final Button submit;
  private final VBox node = new VBox();
  private Set<String> taken = Set.of();

  private FormScreen(Desk desk, @Nullable AccountStatus before) {
    this.desk = desk;
    this.before = before;
    fields = new FormFields(desk, before);
    submit =
        Buttons.primary(desk.text(before == null ? "add.submit" : "add.edit.submit"), this::submit);
    submit.setDefaultButton(true);
    var cancel = Buttons.plain(desk.text("window.cancel"), () -> desk.go().accept(back()));
    var foot = new HBox(cancel, submit);
    foot.getStyleClass().addAll("footer", "answers");
    node.getStyleClass().add("screen");
    node.getChildren().setAll(Header.back(desk, back()).titled(title()), new Scroll(fields), foot);
  }

  static FormScreen toAdd(Desk desk) {
    return new FormScreen(desk, null);
  }

  static FormScreen toEdit(AccountStatus account, Desk desk) {
    return new FormScreen(desk, account);
  }

  private String title() {
    if (before == null) {
      return desk.text("add.title");
    }
    return desk.text("add.edit.title", before.label().isEmpty() ? before.name() : before.label());
  }

  private Place back() {
    return before == null ? new Place.Accounts() : new Place.AccountPage(before.name());
  }

  @Override
  public Parent node() {
    return node;
  }

  @Override
  public void show(KeeperStatus status, Glance glance) {
    taken = status.accounts().stream().map(AccountStatus::name).collect(Collectors.toSet());
    fields.propose(taken);
  }

  @Override
  public void focus(Place from) {
    fields.focus();
  }

  private void submit() {
    var form = fields.form();
    var others = before == null ? taken : Set.<String>of();
    if (fields.accept(form.problems(others, desk.glance()))) {
      submit.setDisable(true);
      var draft = draft(form);
      desk.courier().ask(request(draft), reply -> done(reply, form.name()));
    }
  }

  private AccountDraft draft(AccountForm form) {
    var secret = fields.secret();
    var preset = fields.preset();
    return new AccountDraft(
        form.name(),
        before == null && form.label().isEmpty() ? null : form.label(),
        isAtOwnAddress(form) ? null : form.issuer(),
        null,
        form.clientId(),
        secret.isEmpty() ? null : Secret.of(secret),
        before == null && form.scopes().isEmpty() ? null : form.scopes(),
        null,
        null,
        null,
        fields.flow(),
        null,
        null,
        preset == null ? null : preset.name());
  }

  /// An address that was not changed is not told: the endpoints that belong to it stay.
  private boolean isAtOwnAddress(AccountForm form) {
    var preset = fields.preset();
    var known =
        before == null ? preset == null ? null : preset.issuer() : before.settings().issuer();
    return form.issuer().equals(known);
  }

  private Request request(AccountDraft draft) {
    return before == null ? new Request.Add(draft) : new Request.Edit(draft);
  }

  private void done(Reply reply, String name) {
    submit.setDisable(false);
    if (reply instanceof Reply.Failed failed) {
      desk.toast().failed(failed);
      return;
    }
    desk.toast().hide();
    if (before == null) {
      desk.commands().logIn(name);
    }
    desk.go().accept(back());
  }
}
