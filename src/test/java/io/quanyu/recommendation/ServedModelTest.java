package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Popularity;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import io.quanyu.recommendation.model.WeightedRows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedModelTest {
  private static final byte[] CATALOG = "facts".getBytes(StandardCharsets.UTF_8);

  @Test
  void isTheSameWhenReadBack() {
    ServedModel model = model();
    ServedModel read = ServedModel.decode(model.encode());
    assertThat(read.items().size()).isEqualTo(3);
    assertThat(read.items().id(2)).isEqualTo("茶");
    assertThat(read.facts()).isEqualTo(model.facts());
    assertThat(read.section("catalog")).contains(CATALOG);
    assertThat(read.section("content")).isEmpty();
    assertThat(read.together().valueOf(0, 2)).isEqualTo(.5f);
    assertThat(read.similar().size(0)).isZero();
    assertThat(read.strategies()).containsOnlyKeys("personal", "popular", "trending");
    float[] scores = new float[3];
    read.strategies().get("popular").score(History.of(), scores);
    assertThat(scores).containsExactly(2, 1, 0);
  }

  @Test
  void givesTheSameBytesEachTime() {
    assertThat(model().encode()).isEqualTo(model().encode());
    assertThat(ServedModel.decode(model().encode()).encode()).isEqualTo(model().encode());
  }

  @Test
  void aRecommenderOfTwoNamesIsStoredOnce() {
    ServedModel read = ServedModel.decode(model().encode());
    assertThat(read.strategies().get("personal")).isSameAs(read.strategies().get("trending"));
  }

  @Test
  void numbersItemsInTheOrderOfTheirIds() {
    ModelItems items = ModelItems.of(List.of("b", "茶", "a", "b"));
    assertThat(items.size()).isEqualTo(3);
    assertThat(items.numberOf("a")).isZero();
    assertThat(items.numberOf("b")).isEqualTo(1);
    assertThat(items.numberOf("茶")).isEqualTo(2);
    assertThat(items.numberOf("c")).isEqualTo(-1);
  }

  @Test
  void refusesPartsThatKnowOtherItems() {
    Recommender popular = popular(2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ServedModel(
                    ModelItems.of(List.of("a", "b", "c")),
                    Map.of("popular", popular),
                    ItemPairs.none(3),
                    facts(),
                    Map.of()))
        .withMessage("the model has 3 items, its part popular knows 2");
  }

  @Test
  void refusesOtherBytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServedModel.decode(CATALOG))
        .withMessageContaining("no model");
  }

  private static ServedModel model() {
    Recommender popular = popular(3);
    Recommender personal = popular(3);
    WeightedRows together =
        new WeightedRows(3, new int[] {0, 2, 2, 2}, new int[] {1, 2}, new float[] {1, .5f});
    return new ServedModel(
        ModelItems.of(List.of("a", "b", "茶")),
        Map.of("personal", personal, "popular", popular, "trending", personal),
        new ItemPairs(together, ItemPairs.none(3).similar()),
        facts(),
        Map.of("catalog", CATALOG));
  }

  private static ModelFacts facts() {
    return new ModelFacts(
        new TrainingCounts(9, 2, 3),
        1_700_000_000,
        new ModelWinner("als", Map.of("factors", 64.0), Map.of("recall@20", .25)));
  }

  private static Recommender popular(int items) {
    Popularity popularity = new Popularity();
    Sequences rows =
        new Sequences.Builder(false).add(0, 0).add(1, 0).endRow().add(0, 0).endRow().build(items);
    return popularity.train(rows, Parameters.of(popularity, Map.of()));
  }
}
