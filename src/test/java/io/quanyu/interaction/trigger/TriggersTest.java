package io.quanyu.interaction.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Received;
import io.quanyu.interaction.DailyCounts.Kind;
import io.quanyu.interaction.message.Message;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shop says because of what its customers did or did not do; the recipes of the docs. */
class TriggersTest {
  private static final String LOOKED =
      "{'on': {'event': 'Product Viewed'}, 'after': '30m',"
          + " 'unless': [{'event': 'Order Completed', 'same': 'product_id'},"
          + " {'event': 'Product Viewed'}],"
          + " 'send': {'template': 'looked', 'data': {'product': 'name'}}}";
  private static final String BASKET =
      "{'on': {'event': 'Product Added'}, 'after': 'PT1H', 'again': '1d',"
          + " 'unless': [{'event': 'Order Completed'}, {'event': 'Product Added'}],"
          + " 'send': {'template': 'basket', 'data': {'product': 'name'}}}";
  private static final String BROWSED = "{'on': {'browsing': '5m'}, 'send': {'template': 'help'}}";

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
  void whoLookedAtAProductAndBoughtItNotWithinHalfAnHourIsWrittenToOnce() {
    room.put("looked", LOOKED);
    view("ann", "tea");
    view("bob", "tea");
    room.minutes(10);
    view("ann", "pot");
    buy("bob", "pot", "tea");
    room.minutes(29);
    assertThat(room.messages()).isEmpty();
    room.minutes(2);

    assertThat(room.messages()).containsExactly("looked ann {\"product\":\"pot\"}");
    view("ann", "cup");
    room.minutes(40);
    assertThat(room.messages()).as("a day has not passed").hasSize(1);
    assertThat(became("looked")).isEqualTo(Map.of("fired", 1L, "unless", 2L));
    clock.move(Duration.ofDays(1));
    view("ann", "cup");
    room.minutes(31);
    assertThat(room.messages()).hasSize(2);
  }

  @Test
  void anOrderOfAnotherProductLeavesWhatWasLookedAtOpen() {
    room.put("looked", LOOKED);
    view("ann", "tea");
    room.minutes(1);
    buy("ann", "pot");
    room.minutes(31);

    assertThat(room.messages()).containsExactly("looked ann {\"product\":\"tea\"}");
  }

  @Test
  void whoLeavesTheirBasketIsRemindedOfWhatTheyAddedLast() {
    room.put("basket", BASKET);
    room.fold(room.track("ann", "Product Added", "{'product_id': 'p', 'name': 'Pot'}"));
    room.minutes(30);
    room.fold(room.track("ann", "Product Added", "{'product_id': 'c', 'name': 'Cup'}"));
    room.minutes(61);

    assertThat(room.messages()).containsExactly("basket ann {\"product\":\"Cup\"}");
  }

  @Test
  void whoBrowsesForFiveMinutesIsHelpedAndWhoComesBackAfterAPauseIsNot() {
    room.put("browsed", BROWSED);
    view("ann", "tea");
    view("bob", "tea");
    room.minutes(4);
    view("ann", "pot");
    room.minutes(2);
    assertThat(room.messages()).isEmpty();
    view("ann", "cup");
    room.minutes(31);
    view("bob", "cup");
    room.minutes(2);

    assertThat(room.messages()).containsExactly("help ann {}");
    assertThat(became("browsed")).isEqualTo(Map.of("fired", 1L, "browsed_less", 4L));
  }

  @Test
  void whoEntersAnAudienceIsWrittenToUnlessItIsTheAudienceThatIsNew() {
    room.put(
        "lapsed",
        "{'on': {'audience': 'lapsed', 'change': 'entered'}, 'again': '90d',"
            + " 'send': {'template': 'back', 'data': {'why': 'reason'}}}");
    view("ann", "tea");
    view("bob", "tea");
    room.fold(
        room.audience("ann", "lapsed", "time"),
        room.audience("bob", "lapsed", "definition"),
        room.audience("bob", "others", "time"));
    room.minutes(1);

    assertThat(room.messages()).containsExactly("back ann {\"why\":\"time\"}");
  }

  @Test
  void whoMustStillBelongToAnAudienceIsAskedForWhenItFires() {
    room.put(
        "looked",
        "{'on': {'event': 'Product Viewed'}, 'after': 600, 'while': 'regulars',"
            + " 'send': {'template': 'looked'}}");
    view("ann", "tea");
    view("bob", "tea");
    room.member("ann", "regulars");
    room.minutes(11);

    assertThat(room.messages()).containsExactly("looked ann {}");
    assertThat(became("looked")).isEqualTo(Map.of("fired", 1L, "not_in_audience", 1L));
  }

  @Test
  void aWebhookIsCalledUnderOneIdWhereThePersonAgrees() {
    room.webhook("crm");
    String call =
        "{'on': {'event': 'Product Viewed'}, 'again': 'always',"
            + " 'call': {'destination': 'crm', 'purpose': '%s', 'data': {'product': 'name'}}}";
    room.put("told", call.formatted("crm"));
    room.put("untold", call.formatted("ads"));
    view("ann", "tea");
    view("ann", "pot");
    room.minutes(1);

    assertThat(room.called().values())
        .extracting(properties -> properties.at("/data/product").asText())
        .containsExactlyInAnyOrder("tea", "pot");
    assertThat(room.called().keySet()).allMatch(id -> id.startsWith("trigger-"));
    assertThat(became("told")).isEqualTo(Map.of("fired", 2L));
    assertThat(became("untold")).isEqualTo(Map.of("consent_missing", 2L));
  }

  @Test
  void whatIsSaidNamesTheTriggerAndTheEventThatBeganItAndACallIsOnTheTimelineToo() {
    room.webhook("crm");
    String on = "{'on': {'event': 'Product Viewed'}, ";
    room.put("told", on + "'call': {'destination': 'crm', 'purpose': 'none'}}");
    room.put("written", on + "'send': {'template': 'looked'}}");
    view("ann", "tea");
    room.minutes(1);

    String viewed = room.idOf("ann", "Product Viewed");
    assertThat(room.message(room.queue.bodies().get(0)).cause())
        .isEqualTo(new Message.Cause("written", viewed));
    assertThat(room.events.events())
        .extracting(Received::payload)
        .extracting(event -> event.path("event").asText() + " " + event.path("properties"))
        .containsExactly(
            "Trigger Fired {\"trigger\":\"told\",\"destination\":\"crm\",\"data\":{},"
                + "\"cause_id\":\"%s\"}".formatted(viewed));
    assertThat(room.called().keySet())
        .containsExactly(room.events.events().get(0).payload().path("messageId").asText());
  }

  @Test
  void whatCancelsCancelsThoughItComesLateAndWhatCameAfterwardsDoesNot() {
    room.put("basket", BASKET);
    long noon = clock.millis();
    for (String user : List.of("ann", "bob")) {
      room.fold(room.event("add " + user, user, "Product Added", "{'name': 'Pot'}", noon));
    }
    clock.move(Duration.ofMinutes(70));
    long before = noon + Duration.ofMinutes(59).toMillis();
    long after = noon + Duration.ofMinutes(61).toMillis();
    room.fold(room.event("order ann", "ann", "Order Completed", "{}", before));
    room.fold(room.event("order bob", "bob", "Order Completed", "{}", after));
    room.tick();

    assertThat(room.messages()).containsExactly("basket bob {\"product\":\"Pot\"}");
  }

  @Test
  void aRequestThatAClientSendsAgainWithoutTimesBeginsNothingMore() {
    room.put("looked", LOOKED.replace("'30m'", "2"));
    for (int request = 0; request < 3; request++) {
      String item = "'product_id': 'tea', 'name': 'tea'";
      room.fold(
          room.untimed("v ann", "ann", "Product Viewed", "{" + item + "}"),
          room.untimed("v bob", "bob", "Product Viewed", "{" + item + "}"),
          room.untimed("o bob", "bob", "Order Completed", "{'products': [{" + item + "}]}"));
      room.minutes(request);
      clock.move(Duration.ofSeconds(7));
    }
    room.minutes(2);

    assertThat(room.messages()).containsExactly("looked ann {\"product\":\"tea\"}");
  }

  @Test
  void whatIsImportedFromThePastBeginsNothing() {
    room.put("basket", BASKET);
    long past = clock.millis() - Duration.ofMinutes(121).toMillis();
    long late = clock.millis() - Duration.ofMinutes(119).toMillis();
    room.fold(room.event("past", "ann", "Product Added", "{'name': 'Pot'}", past));
    room.fold(room.event("late", "bob", "Product Added", "{'name': 'Pot'}", late));
    room.minutes(2);

    assertThat(room.messages()).containsExactly("basket bob {\"product\":\"Pot\"}");
  }

  @Test
  void whoTurnsOutToBeOnePersonIsWrittenToOnceAndTheirOrderCounts() {
    room.put(
        "looked",
        "{'on': {'event': 'Product Viewed'}, 'after': '30m',"
            + " 'unless': [{'event': 'Order Completed'}], 'send': {'template': 'looked'}}");
    view("a-1", "tea");
    view("ann", "tea");
    view("a-2", "tea");
    room.minutes(5);
    room.fold(room.identify("ann", "a-1"));
    room.fold(room.identify("bob", "a-2"));
    buy("bob", "tea");
    room.minutes(31);

    assertThat(room.messages()).containsExactly("looked ann {}");
  }

  @Test
  void whatWaitsOfATriggerThatIsGoneDoesNothing() {
    room.put("looked", LOOKED);
    view("ann", "tea");
    room.triggers().delete("looked");
    room.minutes(31);

    assertThat(room.messages()).isEmpty();
  }

  private Map<String, Long> became(String trigger) {
    return room.became(Kind.TRIGGERS, trigger);
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
}
