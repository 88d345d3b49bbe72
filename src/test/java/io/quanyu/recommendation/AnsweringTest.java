package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.profile.Interaction;
import io.quanyu.recommendation.explore.ArmCounts;
import io.quanyu.recommendation.explore.Arms;
import io.quanyu.recommendation.model.Trainers;
import io.quanyu.recommendation.rules.Context;
import io.quanyu.recommendation.rules.Rules;
import io.quanyu.recommendation.rules.RulesReader;
import io.quanyu.recommendation.rules.StrategyNames;
import io.quanyu.recommendation.serve.LeftOut;
import io.quanyu.testing.MemoryTables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Rules and contexts, over a catalog in tables and a model made by hand. */
class AnsweringTest {
  private static final long NOW = 1_773_119_783_000L;
  private static MemoryTables tables;

  private final List<Interaction> met = new ArrayList<>();
  private Catalog catalog;
  private CurrentItems currentItems;
  private List<String> items = List.of();
  private String strategy;
  private String variation;
  private String location;
  private Shown shown = Shown.NOTHING;

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
    String workspace = test.getTestMethod().orElseThrow().getName();
    catalog = new Catalog(tables.client(), "CatalogTable", workspace);
    CatalogWrites writes =
        new CatalogWrites(tables.client(), "CatalogTable", workspace, Clock.systemUTC());
    currentItems = new CurrentItems(catalog, writes, Clock.systemUTC());
    met("Order Completed", "tea");
  }

  @Test
  void rulesMayNameWhatAnAnswerHasAndEachModelThatCanBeServed() {
    Set<String> names = new TreeSet<>(Strategies.names(Known.nothing()));
    names.addAll(List.of(ServedModel.PERSONAL, ServedModel.POPULAR, ServedModel.TRENDING));
    Trainers.all().stream()
        .filter(trainer -> trainer.storable().isPresent())
        .forEach(trainer -> names.add(trainer.name()));
    assertThat(StrategyNames.all()).containsExactlyElementsOf(names);
  }

  @Test
  void whoBoughtTeaGetsWhatGoesWithItAndNotTeaAgain() {
    Recommendation found = home(4, "{}");
    assertThat(ids(found)).containsExactly("cup", "pot", "tray", "bag");
    assertThat(found.isPersonalized()).isTrue();
    assertThat(found.picks().subList(0, 2))
        .extracting(Recommendation.Pick::reason)
        .containsOnly(new Recommendation.Reason("because_you_bought", "tea", null));
    assertThat(found.picks().get(2).reason().code()).isEqualTo("for_you");
    assertThat(found.picks()).allMatch(pick -> pick.from().propensity() == 1);
    assertThat(found.leftOut()).isEmpty();
  }

  @Test
  void whatIsUsedUpMayBeBoughtAgain() {
    state("tea", "{\"replenishable\":true}");
    assertThat(ids(home(9, "{}"))).contains("tea");
    assertThat(ids(home(9, "{\"bought\":{\"again\":\"never\"}}"))).doesNotContain("tea");
  }

  @Test
  void whatExpiredOrIsNotYetSoldOrOutOfStockIsReplacedByWhatIs() {
    state("pot", "{\"availableUntil\":\"2026-01-01T00:00:00Z\"}");
    state("cup", "{\"availableFrom\":\"2027-01-01T00:00:00Z\"}");
    state("tray", "{\"stock\":{\"online\":0,\"store:s1\":3}}");
    location = "online";
    Recommendation found = home(9, "{}");
    assertThat(ids(found)).hasSize(6).doesNotContain("pot", "cup", "tray", "tea");
    assertThat(found.leftOut())
        .isEqualTo(Map.of(LeftOut.NOT_SOLD, 2, LeftOut.OUT_OF_STOCK, 1, LeftOut.BOUGHT, 1));
    location = "store:s1";
    assertThat(ids(home(9, "{}"))).contains("tray");
  }

  @Test
  void priceMarginAndCategoryBoundsHold() {
    state("pot", "{\"price\":20,\"cost\":15,\"currency\":\"EUR\",\"category\":\"Tea > Pots\"}");
    state("cup", "{\"price\":5,\"cost\":1,\"currency\":\"EUR\",\"category\":\"Tea\"}");
    state("tray", "{\"price\":9,\"cost\":8,\"currency\":\"EUR\",\"category\":\"Kitchen\"}");
    assertThat(ids(home(9, "{\"price\":{\"currency\":\"EUR\",\"maximum\":1000}}")))
        .containsExactlyInAnyOrder("cup", "tray");
    assertThat(ids(home(9, "{\"minimumMargin\":0.2}"))).containsExactlyInAnyOrder("pot", "cup");
    assertThat(ids(home(9, "{\"categories\":{\"include\":[\"Tea\"]}}")))
        .containsExactlyInAnyOrder("pot", "cup");
    assertThat(ids(home(9, "{\"categories\":{\"exclude\":[\"Tea\"]}}")))
        .contains("tray")
        .doesNotContain("pot", "cup");
  }

  @Test
  void aBoostBringsForwardAndAPinHasItsSlot() {
    state("lamp", "{\"brand\":\"Sun\"}");
    state("map", "{}");
    assertThat(ids(home(3, "{\"boosts\":[{\"brand\":\"Sun\",\"factor\":100}]}")))
        .doesNotContain("lamp");
    assertThat(ids(home(9, "{\"boosts\":[{\"brand\":\"Sun\",\"factor\":100}]}")).indexOf("lamp"))
        .isLessThan(ids(home(9, "{}")).indexOf("lamp"));
    Recommendation pinned = home(3, "{\"pins\":[{\"item\":\"map\",\"slot\":2}]}");
    assertThat(ids(pinned).get(1)).isEqualTo("map");
    assertThat(pinned.picks().get(1).reason().code()).isEqualTo("pinned");
    state("map", "{\"available\":false}");
    assertThat(ids(home(3, "{\"pins\":[{\"item\":\"map\",\"slot\":2}]}")))
        .hasSize(3)
        .doesNotContain("map");
  }

  @Test
  void aCategoryHasNoMorePlacesThanItsCapAndTheShortageIsTold() {
    for (String tea : TeaAndHike.TEA) {
      state(tea, "{\"category\":\"Tea\"}");
    }
    for (String hike : TeaAndHike.HIKE) {
      state(hike, "{\"category\":\"Hike\"}");
    }
    Recommendation found = home(9, "{\"diversity\":{\"mostPerCategory\":1}}");
    assertThat(ids(found)).hasSize(4).contains("bag", "unsold");
    assertThat(found.leftOut()).containsEntry(LeftOut.CATEGORY_CAP, 5);
  }

  @Test
  void whatWasShownOftenEnoughIsNotShownAgain() {
    long today = ShownItems.day(NOW);
    shown =
        shown
            .with("rec_1", List.of("pot", "cup"), today - 7)
            .with("rec_2", List.of("pot", "cup"), today - 6)
            .with("rec_3", List.of("pot", "cup"), today - 1)
            .with("rec_4", List.of("pot"), today);
    assertThat(ids(home(9, "{\"frequencyCap\":{\"shown\":3,\"days\":7}}")))
        .contains("cup")
        .doesNotContain("pot");
  }

  @Test
  void theProductsPageShowsWhatIsSimilarAndWhatIsBoughtTogether() {
    met.clear();
    items = List.of("tea");
    Recommendation found = answer(Context.PRODUCT, 3, "{}");
    assertThat(ids(found)).startsWith("cup", "pot").doesNotContain("tea");
    assertThat(found.picks())
        .extracting(pick -> pick.reason().code())
        .startsWith("similar_to", "bought_together");
    assertThat(found.isPersonalized()).isFalse();
    strategy = "together";
    assertThat(ids(answer(Context.PRODUCT, 2, "{}"))).containsExactly("pot", "cup");
  }

  @Test
  void theBasketShowsWhatCompletesIt() {
    items = List.of("tent", "boots");
    Recommendation found = answer(Context.BASKET, 1, "{}");
    assertThat(ids(found)).containsExactly("lamp");
    assertThat(found.picks().get(0).reason())
        .isEqualTo(new Recommendation.Reason("bought_together", "tent", null));
  }

  @Test
  void aSearchShowsWhatItFoundAndNothingElseInThePersonsOrder() {
    items = List.of("map", "boots", "unheard-of", "pot", "tea");
    Recommendation found = answer(Context.SEARCH, 10, "{}");
    assertThat(ids(found)).containsExactlyInAnyOrder("map", "boots", "unheard-of", "pot", "tea");
    assertThat(ids(found).indexOf("pot")).isLessThan(2);
    met.clear();
    assertThat(ids(answer(Context.SEARCH, 10, "{}")))
        .containsExactly("map", "boots", "unheard-of", "pot", "tea");
  }

  @Test
  void aVariationGetsTheStrategyThatTheRulesSay() {
    variation = "b";
    assertThat(home(1, "{\"strategies\":{\"b\":\"popular\"}}").picks().get(0).from().strategy())
        .isEqualTo("popular");
    variation = "a";
    assertThat(home(1, "{\"strategies\":{\"b\":\"popular\"}}").picks().get(0).from().strategy())
        .isEqualTo("personal");
  }

  @Test
  void aVariationWhoseStrategyTheModelLacksIsAnsweredByTheUsualOneWhichTheAnswerTells() {
    variation = "b";
    Recommendation found = home(1, "{\"strategies\":{\"b\":\"als\"}}");
    assertThat(found.missingStrategy()).isEqualTo("als");
    assertThat(found.picks().get(0).from().strategy()).isEqualTo("personal");
    variation = "a";
    assertThat(home(1, "{\"strategies\":{\"b\":\"als\"}}").missingStrategy()).isNull();
  }

  @Test
  void withoutAModelTheCatalogIsShown() {
    state("late", "{}");
    CatalogIndex index = CatalogIndex.of(List.of(item("early"), item("late")));
    Known known = new Known(null, Known.nothing().model(), index, Newcomers.NONE, null);
    Recommendation found = answer(known, Context.HOME, 5, "{}");
    assertThat(ids(found)).containsExactly("late", "early");
    assertThat(found.fallback()).isEqualTo(Recommendation.Fallback.MODEL_MISSING);
  }

  private Recommendation home(int count, String rules) {
    return answer(Context.HOME, count, rules);
  }

  private Recommendation answer(Context context, int count, String rules) {
    ServedModel model = TeaAndHike.model();
    List<CatalogItem> all = new ArrayList<>();
    for (int item = 0; item < model.items().size(); item++) {
      all.add(item(model.items().id(item)));
    }
    items.stream().filter(id -> model.items().numberOf(id) < 0).forEach(id -> all.add(item(id)));
    return answer(
        new Known("v", model, CatalogIndex.of(all), Newcomers.NONE, null), context, count, rules);
  }

  private Recommendation answer(Known known, Context context, int count, String rules) {
    Ask.Place place = new Ask.Place(context, count, location, "");
    Ask ask = new Ask("rec_1", List.of(), place, items, new Ask.Wish(variation, strategy));
    Asker asker =
        new Asker(Identifier.stored("user_id:ann"), History.of(met), shown, Map.of(), null);
    RulesReader.Reading reading = RulesReader.read((ObjectNode) json(rules));
    assertThat(reading.faults()).isEmpty();
    Rules read = reading.rules();
    Answering answering =
        new Answering(
            known,
            ask,
            read,
            asker,
            new Answering.Moment(currentItems, new LatestBoosts(), new LatestRankings(), NOW));
    ArmCounts counts = ArmCounts.none(answering.strategies().size(), count);
    return answering.answer(Arms.of(counts, new SplittableRandom(1)));
  }

  private CatalogItem item(String id) {
    return catalog.find(id).orElse(CatalogItem.unknown(id));
  }

  private void met(String event, String item) {
    met.add(0, new Interaction(item, event, 1, NOW - 1_000 + met.size(), met.size(), 0));
  }

  private void state(String id, String product) {
    ProductReader.Reading reading = ProductReader.read(id, (ObjectNode) json(product));
    assertThat(reading.rejection()).isNull();
    catalog.state(id, reading.product());
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }

  private static List<String> ids(Recommendation found) {
    return found.picks().stream().map(Recommendation.Pick::id).toList();
  }
}
