package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecommenderCodecTest {
  private static final long NOW = 100L * SmallShop.DAY;
  private static final byte[] BLEND =
      RecommenderCodec.encode(
          Rows.train(
              new Shop(), SmallShop.random(true, 1).sequences(), Map.of("alike.weight", 0.0)));

  @Property(tries = 10)
  void everyRecommenderScoresTheSameWhenReadBack(
      @ForAll @IntRange(max = 1_000) int seed, @ForAll boolean hasTimes) {
    SmallShop shop = SmallShop.random(hasTimes, seed);
    for (Recommender recommender : storable(shop)) {
      Recommender read = RecommenderCodec.decode(RecommenderCodec.encode(recommender));
      assertThat(read.items()).isEqualTo(recommender.items());
      assertThat(read.bytes()).isEqualTo(recommender.bytes());
      for (int row = 0; row < shop.rows(); row++) {
        History history = shop.history(row, NOW);
        assertThat(bits(read, history)).isEqualTo(bits(recommender, history));
      }
      assertThat(bits(read, History.of())).isEqualTo(bits(recommender, History.of()));
    }
  }

  @Test
  void whatIsReadBackIsWrittenAsTheSameBytes() {
    for (Recommender recommender : storable(SmallShop.random(true, 1))) {
      byte[] bytes = RecommenderCodec.encode(recommender);
      assertThat(RecommenderCodec.encode(RecommenderCodec.decode(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void refusesModelsThatHoldRowsOfPersons() {
    SmallShop shop = SmallShop.random(true, 1);
    for (Trainer trainer : Trainers.all()) {
      Recommender all = Rows.train(trainer, shop.sequences(), Map.of());
      if (holdsPersons(trainer)) {
        assertThat(RecommenderCodec.isStorable(all)).as(trainer.name()).isFalse();
        assertThatIllegalArgumentException()
            .isThrownBy(() -> RecommenderCodec.encode(all))
            .withMessageContaining("rows of persons or texts");
      }
    }
  }

  /** Whether it does with its defaults; a stack's parts that do are not used then. */
  private static boolean holdsPersons(Trainer trainer) {
    return !trainer.name().equals("stack") && !trainer.storable().equals(Optional.of(Map.of()));
  }

  @Test
  void saysWhichTrainersAreNeverStored() {
    Set<String> never =
        Trainers.all().stream()
            .filter(trainer -> trainer.storable().isEmpty())
            .map(Trainer::name)
            .collect(Collectors.toSet());
    assertThat(never).containsExactlyInAnyOrder("user-knn", "session-knn", "filter");
  }

  @Property(tries = 200)
  void damagedBytesAreNoModel(@ForAll Random random) {
    byte[] bytes = BLEND.clone();
    int at = random.nextInt(bytes.length);
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecommenderCodec.decode(bytes))
        .withMessageContaining("model");
  }

  @Property(tries = 100)
  void shortenedBytesAreNoModel(@ForAll Random random) {
    byte[] shorter = Arrays.copyOf(BLEND, random.nextInt(BLEND.length));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecommenderCodec.decode(shorter))
        .withMessageContaining("model");
  }

  @Test
  void refusesFactorsThatAreNoNumbers() {
    TallMatrix factors = new TallMatrix(3, 2);
    factors.row(1)[0] = Float.NaN;
    Recommender recommender =
        new FactorRecommender(
            new FactorTiles(factors), new double[] {1, 1}, new AlsLoss(1, 1, 1, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecommenderCodec.encode(recommender))
        .withMessage("the factors hold NaN");
  }

  @Test
  void refusesAMatrixWhosePlacesAreNone() {
    for (int[] columns : new int[][] {{0, 2}, {0, -1}, {0}}) {
      WeightedRows rows = new WeightedRows(2, new int[] {0, 1, 2}, columns, new float[] {1, 1});
      byte[] bytes = new ModelOutput().rows(rows).whole(1, 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new ModelInput(bytes, 1, 1).rows())
          .withMessageContaining("damaged");
    }
  }

  @Test
  void saysWhichVersionItReads() {
    byte[] bytes = new ModelOutput().whole(7, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelInput(bytes, 7, 1))
        .withMessage("the model is of format version 2, and only 1 is read");
  }

  private static List<Recommender> storable(SmallShop shop) {
    List<Recommender> all = new ArrayList<>();
    for (Trainer trainer : Trainers.all()) {
      trainer
          .storable()
          .map(given -> Rows.train(trainer, shop.sequences(), quick(trainer, given)))
          .ifPresent(all::add);
    }
    Trainer shopTrainer = new Shop();
    Map<String, Double> onlyNew = Map.of("alike.weight", 0.0, "repeats", 0.0);
    all.add(Rows.train(shopTrainer, shop.sequences(), onlyNew));
    return all;
  }

  /** Few factors: how many there are changes nothing here. */
  private static Map<String, Double> quick(Trainer trainer, Map<String, Double> given) {
    Map<String, Double> all = new TreeMap<>(given);
    if (trainer.defaults().containsKey("factors")) {
      all.put("factors", 8.0);
    }
    return all;
  }

  private static int[] bits(Recommender recommender, History history) {
    float[] scores = Rows.scores(recommender, history);
    int[] bits = new int[scores.length];
    Arrays.setAll(bits, item -> Float.floatToRawIntBits(scores[item]));
    return bits;
  }
}
