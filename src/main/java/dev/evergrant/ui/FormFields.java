package dev.evergrant.ui;

import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.preset.Preset;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.view.AccountForm;
import dev.evergrant.view.AccountForm.Field;
import dev.evergrant.view.NameProposal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The fields of an account. The name is proposed from the provider's address until the person
/// writes one.
final class FormFields extends VBox {
  private final Desk desk;

  /// None for an account that is there: its address says where it is.
  private final @Nullable ProviderField provider;

  private final FormField issuer;
  private final FormField client;
  private final FormField secret;
  private final Flow flowBefore;
  private final FlowField flow;
  private final FormField scope;
  private final FormField label;
  private final FormField name;
  private final Map<Field, FormField> checked = new EnumMap<>(Field.class);
  private String proposed = "";
  private Set<String> taken = Set.of();

  FormFields(Desk desk, @Nullable AccountStatus before) {
    this.desk = desk;
    provider = before == null ? new ProviderField(desk, this::provided) : null;
    issuer = field("issuer", "", new TextField()).prompting(desk.text("add.issuer.prompt"));
    client = field("client", "", new TextField());
    secret = field("secret", desk.text("add.optional"), new PasswordField());
    flowBefore = before == null ? Flow.BROWSER : flowOf(before);
    flow = new FlowField(desk, flowBefore);
    scope =
        field("scope", desk.text("add.optional"), new TextField())
            .prompting(desk.text("add.scope.prompt"));
    label = field("label", desk.text("add.optional"), new TextField());
    name = field("name", "", new TextField());
    checked.putAll(Map.of(Field.ISSUER, issuer, Field.CLIENT, client, Field.NAME, name));
    getStyleClass().add("form");
    getChildren().setAll(issuer, client, secret, flow, scope, label, name);
    name.input().textProperty().subscribe(this::nameHelp);
    if (provider != null) {
      getChildren().addFirst(provider);
      issuer.input().textProperty().subscribe(() -> propose(taken));
    }
    if (before != null) {
      fill(before);
    }
  }

  private FormField field(String key, String optional, TextField input) {
    input.setId(key);
    return new FormField(
        desk.text("add." + key), optional, desk.text("add." + key + ".help", ""), input);
  }

  /// A provider that has one address needs none from the person; what is known of it is proposed.
  private void provided(@Nullable Preset preset) {
    var address = preset == null ? null : preset.issuer();
    if (address != null || issuer.input().isDisabled()) {
      issuer.input().setText(address == null ? "" : address);
    }
    issuer.input().setDisable(address != null);
    issuer.help(address == null ? desk.text("add.issuer.help") : "");
    if (preset == null) {
      issuer.prompting(desk.text("add.issuer.prompt"));
      scope.prompting(desk.text("add.scope.prompt"));
      client.help(desk.text("add.client.help"));
    } else {
      issuer.prompting(Objects.requireNonNullElse(preset.issuerForm(), ""));
      scope.prompting(String.join(" ", preset.scope()));
      client.help(
          desk.text(
              "add.client.help.of", preset.label(), preset.registration(), preset.redirect()));
    }
  }

  /// The preset that was chosen; null for another provider.
  @Nullable Preset preset() {
    return provider == null ? null : provider.preset();
  }

  private void fill(AccountStatus account) {
    var form = AccountForm.of(account);
    issuer.input().setText(form.issuer());
    client.input().setText(form.clientId());
    scope.input().setText(form.scope());
    label.input().setText(form.label());
    name.input().setText(form.name());
    name.input().setDisable(true);
    if (account.settings().confidential()) {
      secret.prompting(desk.text("add.secret.kept"));
    }
  }

  private void nameHelp(String text) {
    name.help(desk.text("add.name.help", text.isBlank() ? "…" : text.strip()));
  }

  /// @param taken names that other accounts have
  void propose(Set<String> taken) {
    this.taken = taken;
    if (!name.input().isDisabled() && name.text().equals(proposed)) {
      proposed = NameProposal.of(issuer.text(), taken);
      name.input().setText(proposed);
    }
  }

  AccountForm form() {
    return new AccountForm(issuer.text(), client.text(), scope.text(), label.text(), name.text());
  }

  private static Flow flowOf(AccountStatus account) {
    return Flow.of(account.settings().flow()).orElse(Flow.BROWSER);
  }

  /// Null where it is as before.
  @Nullable Flow flow() {
    return flow.chosen() == flowBefore ? null : flow.chosen();
  }

  String secret() {
    return secret.text();
  }

  /// Shows what is wrong, and goes to the first of it.
  ///
  /// @return whether nothing is
  boolean accept(Map<Field, String> problems) {
    checked.forEach((field, pane) -> pane.show(problems.getOrDefault(field, "")));
    problems.keySet().stream().findFirst().map(checked::get).ifPresent(this::focus);
    return problems.isEmpty();
  }

  void focus() {
    focus(issuer);
  }

  private void focus(FormField field) {
    field.input().requestFocus();
  }
}
