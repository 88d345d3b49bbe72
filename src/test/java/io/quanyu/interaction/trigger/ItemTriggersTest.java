package io.quanyu.interaction.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.event.Money;
import io.quanyu.event.Received;
import io.quanyu.recommendation.Product;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import io.quanyu.testing.SuppressionLists;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shop says because of what became of its items, and what it keeps of whom for that. */
class ItemTriggersTest {
  private static final String LOOKED =
      "{'on': {'event': 'Product Viewed'}, 'after': '30m',"
          + " 'unless': [{'event': 'Order Completed', 'same': 'product_id'},"
          + " {'event': 'Product Viewed'}],"
          + " 'send': {'template': 'looked', 'data': {'product': 'name'}}}";
  private static final String CHEAPER =
      "{'on': {'item': 'cheaper', 'within': '30d'},"
          + " 'unless': [{'event': 'Order Completed', 'same': 'product_id'}],"
          + " 'send': {'template': 'cheaper', 'data': {'was': 'old_price', 'now': 'price'}}}";

  private static MemoryTables tables;
  private static int workspaces;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
  private String workspace;
  private TriggerRoom room;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void open() {
    workspace = "t" + workspaces++;
    room = new TriggerRoom(tables.client(), workspace, clock);
  }

  @Test
  void aPriceThatFallsIsToldToWhoLookedAtTheItemLatelyAndDidNotBuyIt() {
    room.put("cheaper", CHEAPER);
    room.state("tea", product("10.00", 5));
    view("old", "tea");
    clock.move(Duration.ofDays(31));
    view("ann", "tea");
    view("bob", "tea");
    view("cat", "pot");
    buy("bob", "tea");
    room.state("tea", product("12.00", 5));
    room.minutes(3);
    assertThat(room.messages()).isEmpty();

    room.state("tea", product("8.50", 5));
    room.minutes(3);

    assertThat(room.messages()).hasSize(1);
    assertThat(room.messages().get(0)).startsWith("cheaper ann ").contains("12", "8.5");
    room.minutes(3);
    assertThat(room.messages()).hasSize(1);
  }

  @Test
  void aPriceThatHasRisenAgainIsToldToNobody() {
    room.put("cheaper", CHEAPER);
    room.state("tea", product("10.00", 5));
    view("ann", "tea");
    room.state("tea", product("8.00", 5));
    room.state("tea", product("10.00", 5));
    room.minutes(3);

    assertThat(room.messages()).isEmpty();
  }

  @Test
  void anItemThatIsBackIsToldToAllWhoAskedForIt() {
    room.put(
        "back",
        "{'on': {'item': 'back', 'event': 'Stock Alert Requested'},"
            + " 'send': {'template': 'back', 'data': {'product': 'name'}}}");
    room.state("tea", product("10.00", 0));
    for (int person = 0; person < 250; person++) {
      String properties = "{'product_id': 'tea'}";
      room.fold(room.track("p" + person, "Stock Alert Requested", properties));
    }
    view("ann", "tea");
    room.minutes(3);
    room.state("tea", product("10.00", 7));
    clock.move(Duration.ofMinutes(2));
    // A page in each call: whatever is left is the next one's.
    while (room.messages().size() < 250) {
      int before = room.messages().size();
      room.spread().work(clock.millis() + 1);
      room.fire().work(Long.MAX_VALUE);
      assertThat(room.messages()).hasSizeGreaterThan(before);
    }

    room.minutes(2);
    assertThat(room.messages()).hasSize(250).contains("back p7 {\"product\":\"Tea\"}");
  }

  @Test
  void nothingIsSaidToWhoIsSuppressedAndNothingIsLeftOfWhoIsErased() {
    room.put("looked", LOOKED);
    room.put("cheaper", CHEAPER);
    room.state("tea", product("10.00", 5));
    view("ann", "tea");
    view("bob", "tea");
    Identifier bob = TriggerRoom.person("bob");
    assertThat(room.personal().export(Set.of(bob), null, Long.MAX_VALUE).entries())
        .extracting(entry -> entry.path("kind").asText())
        .containsExactlyInAnyOrder("trigger", "awaited-item");
    SuppressionLists.secret(tables.client(), workspace).ensure(new SecureRandom());
    SuppressionLists.of(tables.client(), workspace).add(TriggerRoom.person("ann"));

    room.personal().erase(Set.of(bob), null, Long.MAX_VALUE);

    for (String table : List.of("InteractionsTable", "DueTable")) {
      assertThat(tables.client().scan(scan -> scan.tableName(table)).items())
          .filteredOn(item -> item.get("pk").s().startsWith(workspace + "#"))
          .noneMatch(item -> item.toString().contains("bob"));
    }
    room.state("tea", product("8.50", 5));
    room.minutes(32);
    assertThat(room.messages()).isEmpty();
  }

  private void view(String user, String item) {
    String properties = "{'product_id': '%s', 'name': '%s'}".formatted(item, item);
    assertThat(room.fold(room.track(user, "Product Viewed", properties))).isTrue();
  }

  private void buy(String user, String... items) {
    String products =
        String.join(",", List.of(items).stream().map("{'product_id': '%s'}"::formatted).toList());
    Received order = room.track(user, "Order Completed", "{'products': [%s]}".formatted(products));
    assertThat(room.fold(order)).isTrue();
  }

  private static Product product(String price, long stock) {
    return new Product(
        "Tea",
        Money.of(new BigDecimal(price), "EUR").orElseThrow(),
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of("online", stock),
        null,
        null,
        null,
        null,
        null);
  }
}
