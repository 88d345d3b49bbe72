package io.quanyu.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the Javadoc of each trainer says of bytes, beside the arrays that its model really holds.
 */
class MemoryFormulaTest {
  private static final int ITEMS = 300;
  private static final int PERSONS = 1_000;
  private static final Sequences ROWS = rows();
  private static final int PAIRS = DistinctItems.counted(ROWS, false).end(PERSONS - 1);

  /** Starts of rows have one more than there are rows, and a gap of up to 50 has its weight. */
  private static final long FEW = 600;

  private static Sequences rows() {
    Random random = new Random(5);
    Sequences.Builder rows = new Sequences.Builder(true);
    for (int row = 0; row < PERSONS; row++) {
      for (int entry = 0; entry < 12; entry++) {
        int item = (row % 10) * 30 + (int) (30 * Math.pow(random.nextDouble(), 2));
        rows.add(item, SmallShop.DAY * entry);
      }
      rows.endRow();
    }
    return rows.build(ITEMS);
  }

  @TestFactory
  Stream<DynamicTest> aModelTellsTheBytesOfItsArrays() {
    return Trainers.all().stream()
        .map(
            trainer ->
                DynamicTest.dynamicTest(
                    trainer.name(),
                    () -> {
                      Recommender recommender = Rows.train(trainer, ROWS, Map.of());
                      long held = HeldBytes.of(recommender);
                      assertThat(recommender.bytes()).isBetween(held - FEW, held + FEW);
                    }));
  }

  @Test
  void factorsTakeFourBytesEachAndTheDiagonalEight() {
    long held = held(new Als(), Map.of("factors", 8.0));
    assertThat(held).isEqualTo(4 * 8 * ITEMS + 8 * 8);
  }

  @Test
  void aFilterTakesItsVectorsAndSixteenBytesAPair() {
    long held = held(new GraphFilter(), Map.of("rank", 6.0));
    long formula = 4 * 6 * ITEMS + 16L * PAIRS + 8L * PERSONS + 12L * ITEMS;
    assertThat(held).isBetween(formula, formula + FEW);
  }

  @Test
  void neighborsTakeFourBytesAnItemAndEightEach() {
    Recommender recommender = Rows.train(new ItemKnn(), ROWS, Map.of("neighbors", 5.0));
    long held = HeldBytes.of(recommender);
    // Ties at the edge may stay, up to four times as many.
    assertThat(held).isBetween(4L * ITEMS, 4L * (ITEMS + 1) + 8L * 4 * 5 * ITEMS);
    WeightedRows all = DistinctItems.counted(ROWS, false);
    WeightedRows neighbors =
        ItemNeighborhoods.of(
            all, all, new ItemNeighborhoods.Measure(Similarity.COSINE, 0, 5, false));
    assertThat(held).isEqualTo(4L * (ITEMS + 1) + 8L * neighbors.end(ITEMS - 1));
  }

  @Test
  void rowsOfPersonsTakeSixteenBytesAnEntry() {
    long held = held(new UserKnn(), Map.of());
    long formula = 16L * PAIRS + 4L * PERSONS + 4L * ITEMS;
    assertThat(held).isBetween(formula, formula + FEW);
  }

  @Test
  void sessionsTakeNoMoreThanTheirEntriesRowsAndItemsSay() {
    long held = held(new SessionKnn(), Map.of());
    long formula = 12L * ROWS.size() + 12L * PERSONS + 8L * ITEMS;
    assertThat(held).isBetween(4L * ROWS.size(), formula + FEW);
  }

  @Test
  void whatIsTheSameForAllTakesFourBytesAnItemAndBuyingAgainEight() {
    assertThat(held(new Popularity(), Map.of())).isEqualTo(4L * ITEMS);
    assertThat(held(new BuyAgain(), Map.of())).isEqualTo(8L * ITEMS);
  }

  private static long held(Trainer trainer, Map<String, Double> given) {
    return HeldBytes.of(Rows.train(trainer, ROWS, given));
  }
}
