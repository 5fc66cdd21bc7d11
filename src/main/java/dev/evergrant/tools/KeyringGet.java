package dev.evergrant.tools;

import dev.evergrant.wire.Reply;

/// The command `keyring`, as pip and uv call it: `keyring get URL USER`. The user in the index's
/// address, `https://work@pypi.example.com/simple`, is the account.
///
/// The address may stand in a requirements file of a stranger's. So the token is for the hosts that
/// `evergrant setup pip` has written down for that account, and for no other: `HOST NAME` in
/// `evergrant/helpers/keyring-hosts`. A host without a scheme, with which pip tries its luck once
/// more, gets none, because that could be plain HTTP.
final class KeyringGet implements Protocol {
  @Override
  public Wish wish(Call call) {
    return switch (call.word(0)) {
      case "get" -> get(call);
      case "set", "del" -> new Wish.Refused(Wish.Reason.KEEPS_NOTHING);
      default -> new Wish.WrongUse();
    };
  }

  private static Wish get(Call call) {
    if (call.words().size() != 3) {
      return new Wish.Said(new Answer("", 1)); // As keyring does where it knows of none.
    }
    return isTold(call) ? new Wish.Token(call.word(2)) : new Wish.Refused(Wish.Reason.OTHER_SERVER);
  }

  private static boolean isTold(Call call) {
    var told = call.files().read(folder(call) + "/evergrant/helpers/keyring-hosts");
    var account = call.word(2);
    return told != null
        && Address.of(call.word(1))
            .filter(Address::isPrivate)
            .filter(address -> address.user() == null || account.equals(address.user()))
            .filter(address -> told.lines().anyMatch(line -> names(line, address, account)))
            .isPresent();
  }

  private static boolean names(String line, Address address, String account) {
    var words = line.strip().split(" ", 2);
    return words.length == 2 && address.is(words[0]) && words[1].equals(account);
  }

  private static String folder(Call call) {
    var named = call.variable("XDG_CONFIG_HOME");
    return named.isEmpty() ? call.variable("HOME") + "/.config" : named;
  }

  @Override
  public Answer answer(Call call, Reply.Token token) {
    return Answer.of(token.accessToken().reveal() + "\n");
  }
}
