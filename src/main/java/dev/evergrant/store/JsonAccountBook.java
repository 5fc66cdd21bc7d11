package dev.evergrant.store;

import dev.evergrant.keeper.AccountBook;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `accounts.json`: `{"version":1,"accounts":[…]}`.
///
/// What a newer version wrote beside our fields stays where it is. An entry that cannot be read
/// costs only itself: the others are loaded, and the whole file is kept under another name.
public final class JsonAccountBook implements AccountBook {
  private static final int VERSION = 1;

  private final WholeFile file;

  /// The entries as they were found, for the fields that we do not know.
  private final AtomicReference<Map<AccountId, ObjectNode>> found = new AtomicReference<>(Map.of());

  public JsonAccountBook(Paths paths, InstantSource clock, Consumer<Notice> notices) {
    this.file = new WholeFile(paths.accountsFile(), Notice.Kind.ACCOUNTS_SET_ASIDE, clock, notices);
  }

  @Override
  public List<Account> load() {
    return file.read().map(this::load).orElseGet(List::of);
  }

  private List<Account> load(byte[] json) {
    var book = Json.read(json, ObjectNode.class).orElse(null);
    if (book == null || !book.path("accounts").isArray()) {
      file.setAside();
      return List.of();
    }
    var listed = book.path("accounts");
    var accounts = load(listed);
    if (accounts.size() < listed.size() || book.path("version").asInt(VERSION) > VERSION) {
      file.keepAside();
    }
    return accounts;
  }

  private List<Account> load(JsonNode listed) {
    var accounts = new ArrayList<Account>();
    var nodes = new HashMap<AccountId, ObjectNode>();
    for (var node : listed) {
      account(node)
          .ifPresent(account -> {
            accounts.add(account);
            nodes.put(account.id(), (ObjectNode) node);
          });
    }
    found.set(Map.copyOf(nodes));
    return List.copyOf(accounts);
  }

  private static Optional<Account> account(JsonNode node) {
    return Json.read(node, AccountEntry.class).flatMap(JsonAccountBook::account);
  }

  private static Optional<Account> account(AccountEntry entry) {
    try {
      return Optional.of(entry.toAccount());
    } catch (RuntimeException damaged) {
      return Optional.empty();
    }
  }

  @Override
  public boolean save(List<Account> accounts) {
    var book = Json.object().put("version", VERSION);
    var list = book.putArray("accounts");
    accounts.forEach(account -> list.add(node(account)));
    return file.write(Json.writePretty(book));
  }

  private ObjectNode node(Account account) {
    var node = found.get().getOrDefault(account.id(), Json.object()).deepCopy();
    return node.setAll(Json.tree(AccountEntry.of(account)));
  }
}
