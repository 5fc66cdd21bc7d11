package dev.evergrant.setup;

import java.util.List;
import java.util.function.Function;

/// A tool whose settings have no place that a program could find: the person is told what to add.
record HandRecipe(Function<Wish, List<String>> lines) implements Recipe {

  static Recipe msmtp() {
    return new HandRecipe(wish ->
        List.of(
            "# ~/.msmtprc, in the account",
            "auth oauthbearer",
            "passwordeval " + wish.line("mail")));
  }

  static Recipe mbsync() {
    return new HandRecipe(wish ->
        List.of(
            "# ~/.mbsyncrc, in the IMAPAccount",
            "AuthMechs XOAUTH2",
            "PassCmd \"%s\"".formatted(wish.line("mail").replace("\"", "\\\""))));
  }

  static Recipe adc() {
    return new HandRecipe(wish ->
        List.of(
            "# in the credential configuration of your workload identity pool",
            "\"credential_source\": {\"executable\": {\"timeout_millis\": 10000,",
            "  \"command\": \"%s\"}}".formatted(wish.line("adc")),
            "",
            "# ~/.profile",
            "export GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1"));
  }

  /// No file and no argument with a token in it: the shell writes it to the AWS command's standard
  /// input. Works where the provider's access tokens are JWTs that the role trusts.
  ///
  /// With credentials the inner command would first ask the profile for them: this script again,
  /// and so on without end. `--no-sign-request` has it ask for none.
  static Recipe aws() {
    var shape =
        "{Version: `1`, AccessKeyId: Credentials.AccessKeyId, SecretAccessKey: "
            + "Credentials.SecretAccessKey, SessionToken: Credentials.SessionToken, "
            + "Expiration: Credentials.Expiration}";
    return new HandRecipe(wish ->
        List.of(
            "# ~/.local/bin/aws-evergrant, made executable",
            "#!/bin/sh",
            "token=$(%s) || exit".formatted(wish.line("mail")),
            "printf %s \"$token\" |",
            "  aws sts assume-role-with-web-identity --no-sign-request \\",
            "  --role-arn \"$1\" --role-session-name evergrant --output json \\",
            "  --web-identity-token file:///dev/stdin --query '%s'".formatted(shape),
            "",
            "# ~/.aws/config, in the profile",
            "credential_process = aws-evergrant arn:aws:iam::ACCOUNT:role/ROLE"));
  }

  @Override
  public boolean needsServer() {
    return false;
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    return Plan.byHand(Addition.Reason.NO_PLACE, lines.apply(wish));
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return Plan.of();
  }
}
