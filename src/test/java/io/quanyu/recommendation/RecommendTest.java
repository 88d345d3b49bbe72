package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.local.MovableClock;
import io.quanyu.recommendation.rules.Context;
import io.quanyu.recommendation.rules.Rules;
import io.quanyu.recommendation.rules.RulesReader;
import io.quanyu.testing.MemoryTables;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A shop with tea lovers and hikers, who have nothing in common but a bottle. */
class RecommendTest {
  private static final String[] TEA = {"tea", "pot", "cup", "tray", "bottle"};
  private static final String[] HIKE = {"boots", "map", "tent", "lamp", "bottle"};
  private static MemoryTables tables;

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
  void open(TestInfo test) {
    shop =
        new Shop(tables.client(), test.getTestMethod().orElseThrow().getName(), new MovableClock());
    for (int buyer = 0; buyer < 5; buyer++) {
      shop.fold(named(Sends.order("t" + buyer, "tea" + buyer, buyer, TEA)));
      shop.fold(named(Sends.order("h" + buyer, "hike" + buyer, buyer, HIKE)));
    }
  }

  @Test
  void eachGetsWhatIsNearToWhatTheyBoughtWithThatAsTheReason() {
    shop.fold(named(Sends.order("1", "ann", 10, "tea")));
    shop.fold(named(Sends.order("2", "ben", 10, "boots", "map")));
    shop.train("job");
    Recommendation ann = recommend("ann", 3, null);
    Recommendation ben = recommend("ben", 3, null);
    assertThat(ann.isPersonalized()).isTrue();
    assertThat(ann.model()).isEqualTo("job");
    assertThat(ids(ann)).containsExactly("cup", "pot", "tray");
    assertThat(ids(ben)).containsExactly("lamp", "tent", "bottle");
    assertThat(ann.picks().get(0).name()).isEqualTo("The cup");
    assertThat(ann.picks())
        .allSatisfy(
            pick ->
                assertThat(pick.reason())
                    .isEqualTo(new Recommendation.Reason("because_you_bought", "tea", "The tea")));
    assertThat(ben.picks())
        .allSatisfy(pick -> assertThat(pick.reason().item()).isIn("boots", "map"));
  }

  @Test
  void rulesThatAreTriedChangeTheAnswerAndNothingIsRemembered() {
    shop.fold(named(Sends.order("1", "ann", 10, "tea")));
    shop.train("job");
    ObjectNode body = Json.object();
    body.putArray("pins").addObject().put("item", "lamp").put("slot", 1);
    body.putObject("frequencyCap").put("shown", 1).put("days", 7);
    Rules rules = RulesReader.read(body).rules();
    Recommend recommend = shop.recommend();
    Ask ask = Ask.home("rec_1", Identifier.parse("user_id:ann"), 3, null);
    for (int time = 0; time < 2; time++) {
      Recommend.Preview preview = recommend.preview(ask, rules);
      assertThat(ids(preview.current())).containsExactly("cup", "pot", "tray");
      assertThat(ids(preview.tried())).containsExactly("lamp", "cup", "pot");
    }
    assertThat(ids(recommend.recommend(ask).recommendation()))
        .containsExactly("cup", "pot", "tray");
    assertThat(ids(recommend.preview(ask, rules).tried())).doesNotContain("cup", "pot", "tray");
  }

  @Test
  void aViewOrABasketCountsWhereNothingWasBought() {
    shop.fold(Sends.event("1", "ann", "Product Viewed", 10, "tent"));
    shop.fold(Sends.event("2", "ben", "Product Added", 10, "tent"));
    shop.train("job");
    assertThat(codes(recommend("ann", 4, null))).contains("because_you_viewed");
    assertThat(codes(recommend("ben", 4, null))).contains("because_you_added");
  }

  @Test
  void whatWasBoughtIsLeftOutAndComesBackWithItsRefund() {
    shop.train("job");
    shop.fold(Sends.order("1", "ann", 10, "tea", "cup"));
    assertThat(ids(recommend("ann", 10, null))).doesNotContain("tea", "cup");
    shop.fold(Sends.event("2", "ann", "Order Refunded", 20, "cup"));
    assertThat(ids(recommend("ann", 10, null))).contains("cup").doesNotContain("tea");
  }

  @Test
  void whatCannotBeBoughtIsLeftOutAtItsLocation() {
    shop.fold(Sends.order("1", "ann", 10, "tea"));
    shop.train("job");
    state("cup", "{\"stock\":{\"online\":2,\"store:s1\":0}}");
    state("pot", "{\"available\":false}");
    state("tray", "{\"stock\":{\"online\":0,\"store:s1\":1}}");
    assertThat(ids(recommend("ann", 10, null))).contains("cup", "tray").doesNotContain("pot");
    assertThat(ids(recommend("ann", 10, "store:s1"))).contains("tray").doesNotContain("cup", "pot");
    assertThat(ids(recommend("ann", 10, "online"))).contains("cup").doesNotContain("tray", "pot");
  }

  @Test
  void allThatCanBeShownIsShownWhereAsManyAreWanted() {
    shop.fold(Sends.order("1", "ann", 10, "tea"));
    shop.train("job");
    Recommendation all = recommend("ann", 8, null);
    assertThat(all.isPersonalized()).isTrue();
    assertThat(codes(all)).startsWith("because_you_bought");
    assertThat(ids(all)).hasSize(8).doesNotHaveDuplicates().doesNotContain("tea");
  }

  @Test
  void somebodyUnknownGetsWhatIsPopularInTheirCountry() {
    for (int buyer = 0; buyer < 40; buyer++) {
      Received order = Sends.order("f" + buyer, "french" + buyer, buyer, "wine");
      order.payload().putObject("context").putObject("location").put("country", "fr");
      shop.fold(order);
    }
    for (int buyer = 0; buyer < 60; buyer++) {
      shop.fold(Sends.order("o" + buyer, "other" + buyer, buyer, "beer"));
    }
    shop.train("job");
    assertThat(popularIn("FR")).isEqualTo("wine");
    assertThat(popularIn("DE")).isEqualTo("beer");
  }

  @Test
  void somebodyWithoutHistoryGetsWhatIsPopularWithThoseOfTheirTraitsThatTheSettingsName() {
    ModelSettings usual = ModelSettings.USUAL;
    shop.book()
        .put(
            ServedModel.NAME,
            new ModelSettings(
                usual.candidates(),
                usual.metric(),
                usual.beside(),
                usual.signals(),
                usual.repeats(),
                usual.windowDays(),
                List.of("country", "trait:plan")));
    for (int buyer = 0; buyer < 40; buyer++) {
      shop.fold(
          identify("g" + buyer, "gold" + buyer, "gold"),
          Sends.order("w" + buyer, "gold" + buyer, buyer, "wine"));
    }
    for (int buyer = 0; buyer < 60; buyer++) {
      shop.fold(Sends.order("o" + buyer, "other" + buyer, buyer, "beer"));
    }
    for (int buyer = 0; buyer < 9; buyer++) {
      shop.fold(
          identify("r" + buyer, "rare" + buyer, "rare"),
          Sends.order("m" + buyer, "rare" + buyer, buyer, "milk"));
    }
    shop.fold(
        identify("1", "ann", "gold"), identify("2", "ben", "tin"), identify("3", "cy", "rare"));
    shop.train("job");

    assertThat(ids(recommend("ann", 1, null))).containsExactly("wine");
    assertThat(ids(recommend("ben", 1, null))).containsExactly("beer");
    // Of nine persons nothing is kept.
    assertThat(ids(recommend("cy", 1, null))).containsExactly("beer");
  }

  private static Received identify(String id, String user, String plan) {
    Received event = Sends.event(id, user, "", 1);
    event.payload().put("type", "identify").putObject("traits").put("plan", plan);
    event.payload().remove(List.of("event", "properties"));
    return event;
  }

  private String popularIn(String country) {
    Ask.Place place = new Ask.Place(Context.HOME, 1, null, country);
    Ask ask = new Ask("rec", List.of(), place, List.of(), Ask.Wish.NONE);
    return ids(shop.recommend().recommend(ask).recommendation()).get(0);
  }

  @Test
  void aListThatWasShownDisplacesNothingThatWasMet() {
    String[] many = IntStream.range(0, 60).mapToObj(item -> "p" + item).toArray(String[]::new);
    shop.fold(Sends.order("1", "ann", 10, "tea"));
    shop.fold(Sends.event("2", "ann", "Product List Viewed", 20, many));
    shop.train("job");
    assertThat(codes(recommend("ann", 2, null))).containsOnly("because_you_bought");
  }

  @Test
  void anItemThatCameAfterTrainingIsRecommendedToWhoMetWhatIsLikeIt() {
    shop.fold(Sends.order("1", "ann", 10, "tea"));
    state("tea", "{\"name\":\"Green tea leaves\",\"category\":\"Tea\"}");
    shop.train("job");
    state("oolong", "{\"name\":\"Oolong tea leaves\",\"category\":\"Tea\"}");
    shop.changes().note("oolong");
    Recommendation.Pick fresh =
        recommend("ann", 10, null).picks().stream()
            .filter(pick -> pick.id().equals("oolong"))
            .findFirst()
            .orElseThrow();
    assertThat(fresh.from().strategy()).isEqualTo("new");
    assertThat(fresh.reason().code()).isEqualTo("new_item");
  }

  @Test
  void somebodyUnknownOrWithoutHistoryGetsWhatIsPopularAndIsToldSo() {
    shop.fold(Sends.event("1", "ann", "Searched", 10));
    shop.fold(Sends.order("2", "eve", 10, "unheard-of"));
    shop.train("job");
    Recommendation nobody = recommend("nobody", 2, null);
    assertThat(nobody.fallback()).isEqualTo(Recommendation.Fallback.PERSON_UNKNOWN);
    assertThat(ids(nobody)).containsExactly("bottle", "boots");
    assertThat(codes(nobody)).containsOnly("popular");
    assertThat(recommend("ann", 2, null).fallback()).isEqualTo(Recommendation.Fallback.NO_HISTORY);
    assertThat(recommend("eve", 2, null).fallback()).isEqualTo(Recommendation.Fallback.NO_HISTORY);
    Ask unnamed = Ask.home("rec", Optional.empty(), 2, null);
    assertThat(shop.recommend().recommend(unnamed).recommendation().fallback())
        .isEqualTo(Recommendation.Fallback.PERSON_UNKNOWN);
  }

  @Test
  void withoutAModelTheCatalogIsShownAndThatIsSaid() {
    Recommendation none = recommend("tea1", 3, null);
    assertThat(none.fallback()).isEqualTo(Recommendation.Fallback.MODEL_MISSING);
    assertThat(codes(none)).containsExactly("catalog", "catalog", "catalog");
  }

  private Recommendation recommend(String user, int count, String location) {
    Optional<Identifier> person = Optional.of(Identifier.stored("user_id:" + user));
    return shop.recommend().recommend(Ask.home("rec", person, count, location)).recommendation();
  }

  private void state(String id, String item) {
    shop.catalog().state(id, ProductReader.read(id, ProductReaderTest.json(item)).product());
  }

  private static List<String> codes(Recommendation recommendation) {
    return recommendation.picks().stream().map(pick -> pick.reason().code()).toList();
  }

  private static List<String> ids(Recommendation recommendation) {
    return recommendation.picks().stream().map(Recommendation.Pick::id).toList();
  }

  private static Received named(Received order) {
    Sends.properties(order)
        .get("products")
        .forEach(line -> ((ObjectNode) line).put("name", "The " + line.get("product_id").asText()));
    return order;
  }
}
