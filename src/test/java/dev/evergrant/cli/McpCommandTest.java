package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.view.Sample;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import org.junit.jupiter.api.Test;

class McpCommandTest {
  private final Typist typist = new Typist();

  private static Reply docs() {
    return new Reply.Accounts(
        Sample.keeper(Sample.fresh("docs").mcpServer("https://mcp.example/mcp")));
  }

  @Test
  void becomesTheBridgeToTheAccountsServer() {
    typist.agent.answers(docs());

    assertThat(typist.type("mcp", "docs").exit()).isZero();
    assertThat(typist.started)
        .containsExactly("mcp account=docs server=https://mcp.example/mcp patience=PT10M");
  }

  @Test
  void waitsForThePersonAsLongAsItIsTold() {
    typist.agent.answers(docs());

    typist.type("mcp", "docs", "--wait", "90s");

    assertThat(typist.started).singleElement().asString().endsWith("patience=PT1M30S");
  }

  @Test
  void refusesAnAccountThatIsForNoServer() {
    typist.agent.answers(new Reply.Accounts(Sample.keeper(Sample.fresh("work"))));

    var result = typist.type("mcp", "work");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("evergrant edit work --mcp URL");
    assertThat(typist.started).isEmpty();
  }

  @Test
  void refusesAnAccountThatIsNotThere() {
    typist.agent.answers(docs());

    assertThat(typist.type("mcp", "other").exit()).isEqualTo(3);
    assertThat(typist.started).isEmpty();
  }

  @Test
  void addsAnAccountByItsServerAlone() {
    typist.agent.answers(new Reply.Done());

    var result = typist.type("add docs --mcp https://mcp.example/mcp --no-login".split(" "));

    assertThat(result.exit()).isZero();
    assertThat(typist.agent.asked())
        .singleElement()
        .isInstanceOfSatisfying(
            Request.Add.class,
            add -> assertThat(add.draft().mcpServer()).isEqualTo("https://mcp.example/mcp"));
  }

  /// Nobody looks for a provider that is named, and so nobody registers a client there.
  @Test
  void needsAClientWhereTheProviderIsNamed() {
    var words = "add docs --mcp https://mcp.example/mcp --issuer https://id.example".split(" ");

    assertThat(typist.type(words).exit()).isEqualTo(2);
    assertThat(typist.agent.asked()).isEmpty();
  }
}
