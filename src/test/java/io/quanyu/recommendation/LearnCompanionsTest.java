package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.function.Parallel;
import io.quanyu.recommendation.rules.Context;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Tea lovers and hikers bought, a model was trained, and then comes an item that nobody knew. */
class LearnCompanionsTest {
  private static final String[] TEA = {"tea", "pot", "cup", "tray", "bottle"};
  private static final String[] HIKE = {"boots", "map", "tent", "lamp", "bottle"};
  private static final long LATER = 3_600 * 24;
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(Instant.ofEpochMilli(Sends.START));
  private final CountedCalls calls = new CountedCalls();
  private Shop shop;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void train(TestInfo test) {
    String workspace = test.getTestMethod().orElseThrow().getName();
    shop = new Shop(calls.around(tables.client()), workspace, clock);
    for (int buyer = 0; buyer < 5; buyer++) {
      shop.fold(Sends.order("t" + buyer, "tea" + buyer, 3_600L * buyer, TEA));
      shop.fold(Sends.order("h" + buyer, "hike" + buyer, 3_600L * buyer, HIKE));
    }
    clock.move(Duration.ofSeconds(LATER));
    shop.train("job");
    clock.move(Duration.ofHours(3));
    state("whisk");
    clock.move(Duration.ofSeconds(20));
  }

  @Test
  void anItemThatCameAfterTrainingIsRecommendedBesideWhatPeopleMeetItWithWithinAMinute() {
    assertThat(ids(beside("tea"))).isNotEmpty().doesNotContain("whisk");
    for (int person = 0; person < 4; person++) {
      shop.fold(
          view("a" + person, "new" + person, person, "tea"),
          view("b" + person, "new" + person, person + 1, "whisk"));
    }
    clock.move(Duration.ofMinutes(1));

    Recommendation.Pick whisk = pick(beside("tea"), "whisk");
    assertThat(whisk.from().strategy()).isEqualTo("similar");
    assertThat(whisk.reason().code()).isEqualTo("similar_to");
    assertThat(whisk.reason().item()).isEqualTo("tea");
    assertThat(ids(beside("boots"))).doesNotContain("whisk");
    assertThat(ids(beside("whisk"))).startsWith("tea");
  }

  @Test
  void whatIsBoughtWithItIsItsComplementInTheBasket() {
    for (int order = 0; order < 4; order++) {
      shop.fold(Sends.order("o" + order, "buyer" + order, LATER + order, "tent", "whisk"));
    }
    clock.move(Duration.ofMinutes(1));

    Recommendation.Pick whisk = pick(recommend(Context.BASKET, "tent", Optional.empty()), "whisk");
    assertThat(whisk.from().strategy()).isEqualTo("together");
    assertThat(whisk.reason().code()).isEqualTo("bought_together");
  }

  @Test
  void whoLikesWhatItIsMetWithIsRecommendedIt() {
    shop.fold(Sends.order("ann-1", "ann", LATER, "cup"), Sends.order("bo-1", "bo", LATER, "map"));
    for (int person = 0; person < 6; person++) {
      shop.fold(
          view("a" + person, "new" + person, person, "tea"),
          view("b" + person, "new" + person, person + 1, "pot"),
          view("c" + person, "new" + person, person + 2, "whisk"));
    }
    clock.move(Duration.ofMinutes(1));

    assertThat(pick(home("ann"), "whisk").from().strategy()).isEqualTo(ServedModel.PERSONAL);
    assertThat(ids(home("bo"))).doesNotContain("whisk");
  }

  @Test
  void onePersonsHistoryIsShownToNobodyElse() {
    shop.fold(
        view("a", "ann", 0, "tea"), view("b", "ann", 1, "whisk"), view("c", "ann", 2, "whisk"));
    clock.move(Duration.ofMinutes(1));
    assertThat(row().marks()).hasSize(2);
    assertThat(ids(beside("tea"))).doesNotContain("whisk");
  }

  @Test
  void whoDoesNotAgreeToPersonalizationTeachesNothing() {
    shop.fold(strict(view("a", "ann", 0, "tea")), strict(view("b", "ann", 1, "whisk")));
    assertThat(rows()).isEmpty();
  }

  @Test
  void redeliveryOrderAndBatchingChangeNothing() {
    List<Received> events = new ArrayList<>();
    for (int person = 0; person < 6; person++) {
      shop.fold(view("a" + person, "p" + person, person, "tea"));
      shop.fold(view("b" + person, "p" + person, person, "pot"));
      events.add(view("c" + person, "p" + person, 10 + person, "whisk"));
      events.add(Sends.order("d" + person, "p" + person, LATER + 20, "whisk", "tea"));
    }
    events.forEach(shop::fold);
    Set<String> once = row().marks();
    assertThat(once).isNotEmpty();
    events.addAll(List.copyOf(events));
    for (int round = 0; round < 4; round++) {
      Collections.shuffle(events, new Random(round));
      for (int from = 0; from < events.size(); from += 5) {
        fold(shop.learnCompanions(), events.subList(from, Math.min(from + 5, events.size())));
      }
      assertThat(row().marks()).isEqualTo(once);
    }
  }

  @Test
  void eventsWithoutANewItemCostNothing() {
    LearnCompanions learning = shop.learnCompanions();
    fold(learning, List.of(view("a", "ann", 0, "tea")));
    calls.reset();
    fold(learning, List.of(view("b", "ann", 1, "tea"), Sends.event("c", "ann", "Searched", 2)));
    assertThat(calls.total()).isZero();
  }

  @Test
  void withoutAModelNothingIsKept() {
    Shop empty = new Shop(calls.around(tables.client()), "empty", clock);
    empty.fold(view("a", "ann", 0, "tea"), view("b", "ann", 1, "whisk"));
    assertThat(empty.companions().find(List.of("whisk"))).isEmpty();
  }

  @Test
  void whatIsMetASecondAfterTheFirstTrainingCounts() {
    Shop first = new Shop(calls.around(tables.client()), "first", clock);
    first.fold(Sends.order("o", "ann", 0, TEA), Sends.order("p", "bo", 0, TEA));
    first.train("job");
    state(first, "ladle");
    clock.move(Duration.ofSeconds(1));
    first.fold(view("b", "ann", 1, "ladle"));
    assertThat(first.companions().find(List.of("ladle"))).containsKey("ladle");
  }

  @Test
  void whatIsMetInTheSecondAfterTheItemCameCounts() {
    shop.fold(view("a", "ann", 0, "tea"));
    state("ladle");
    clock.move(Duration.ofSeconds(1));
    shop.fold(view("b", "ann", 1, "ladle"));
    assertThat(shop.companions().find(List.of("ladle"))).containsKey("ladle");
  }

  @Test
  void aRowHoldsNobodyAndNoMoreThanItMayAndThenCostsNothing() {
    for (int person = 0; person < 130; person++) {
      String user = "person" + person;
      String[] lately = new String[10];
      Arrays.setAll(lately, item -> "x" + (user.hashCode() + item) % 97);
      shop.fold(Sends.event("a" + person, user, "Product Added", 1, lately));
      shop.fold(view("b" + person, user, 2, "whisk"));
    }
    assertThat(row().marks().size()).isBetween(Companions.MOST, Companions.MOST + 11);
    assertThat(String.join(" ", row().marks())).doesNotContain("person");
    LearnCompanions learning = shop.learnCompanions();
    fold(learning, List.of(view("z", "person1", 3, "whisk")));
    calls.reset();
    fold(learning, List.of(view("z", "person1", 3, "whisk")));
    assertThat(calls.total()).isZero();
  }

  private static void fold(FoldObserver learning, List<Received> events) {
    learning.folded(
        new FoldObserver.Batch(
            events.stream().map(Sends::read).toList(), events, List.of(), List.of()));
  }

  private static Received view(String id, String user, long seconds, String item) {
    return Sends.event(id, user, "Product Viewed", LATER + seconds, item);
  }

  private static Received strict(Received event) {
    return new Received("strict", "", event.receivedAt(), null, event.payload());
  }

  private void state(String id) {
    state(shop, id);
  }

  private static void state(Shop shop, String id) {
    Product product =
        ProductReader.read(id, ProductReaderTest.json("{\"name\":\"New\"}")).product();
    new StateItems(shop.catalog(), shop.changes(), shop.writes(), List.of(), new Parallel(1))
        .state(id, product);
  }

  private Map<String, CompanionRow> rows() {
    return shop.companions().find(List.of("whisk"));
  }

  private CompanionRow row() {
    return rows().get("whisk");
  }

  private Recommendation beside(String item) {
    return recommend(Context.PRODUCT, item, Optional.empty());
  }

  private Recommendation home(String user) {
    return recommend(Context.HOME, null, Optional.of(Identifier.stored("user_id:" + user)));
  }

  private Recommendation recommend(Context context, String item, Optional<Identifier> person) {
    Ask ask =
        new Ask(
            "rec",
            person.stream().toList(),
            new Ask.Place(context, context == Context.HOME ? 5 : 4, null, ""),
            item == null ? List.of() : List.of(item),
            Ask.Wish.NONE);
    return shop.recommend().recommend(ask).recommendation();
  }

  private static Recommendation.Pick pick(Recommendation answer, String id) {
    return answer.picks().stream().filter(pick -> pick.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> ids(Recommendation answer) {
    return answer.picks().stream().map(Recommendation.Pick::id).toList();
  }
}
