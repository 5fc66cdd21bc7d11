package dev.evergrant.tools;

/// A mail server with one empty mailbox, for who has a token for a password (RFC 3501).
record ImapTalk(Gate gate) implements Gate.Talk {
  @Override
  public String greeting() {
    return "* OK [CAPABILITY IMAP4rev1] gate\r\n";
  }

  @Override
  public String answer(String line) {
    var words = line.strip().split(" ");
    var ok = words[0] + " OK done\r\n";
    return switch (words.length > 1 ? words[1].toUpperCase(java.util.Locale.ROOT) : "") {
      case "LOGIN" ->
          gate.letsIn(words[3].replace("\"", ""))
              ? ok
              : words[0] + " NO [AUTHENTICATIONFAILED] no\r\n";
      case "CAPABILITY" -> "* CAPABILITY IMAP4rev1\r\n" + ok;
      case "LIST" -> "* LIST () \"/\" INBOX\r\n" + ok;
      case "LOGOUT" -> "* BYE\r\n" + ok;
      default -> ok;
    };
  }

  @Override
  public boolean isEnd(String line) {
    return line.contains(" LOGOUT");
  }
}
