package dev.evergrant.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/// A mail server that takes letters from who has a token (RFC 5321, RFC 7628).
record SmtpTalk(Gate gate) implements Gate.Talk {
  @Override
  public String greeting() {
    return "220 gate ESMTP\r\n";
  }

  @Override
  public String answer(String line) {
    var words = line.strip().split(" ");
    return switch (words[0]) {
      case "EHLO" -> "250-gate\r\n250 AUTH OAUTHBEARER\r\n";
      case "AUTH" -> auth(words.length > 2 ? words[2] : "");
      case "MAIL", "RCPT" -> "250 ok\r\n";
      case "DATA" -> "354 go\r\n";
      case "." -> "250 taken\r\n";
      case "QUIT" -> "221 bye\r\n";
      default -> "";
    };
  }

  @Override
  public boolean isEnd(String line) {
    return line.startsWith("QUIT");
  }

  /// `n,a=somebody,^Aauth=Bearer TOKEN^A^A`
  private String auth(String response) {
    var fields = new String(Base64.getDecoder().decode(response), UTF_8).split("\u0001");
    for (var field : fields) {
      if (field.startsWith("auth=Bearer ") && gate.letsIn(field.substring(12))) {
        return "235 welcome\r\n";
      }
    }
    return "535 5.7.8 no\r\n";
  }
}
