package io.quanyu.recommendation;

import static io.quanyu.recommendation.ColdStart.Rung.CATALOG;
import static io.quanyu.recommendation.ColdStart.Rung.PERSON;
import static io.quanyu.recommendation.ColdStart.Rung.POPULAR;
import static io.quanyu.recommendation.ColdStart.Rung.SEGMENT;
import static io.quanyu.recommendation.ColdStart.Rung.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.recommendation.ColdStart.Pick;
import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.ItemKnn;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Popularity;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.SegmentPopularity;
import io.quanyu.recommendation.model.Sequences;
import io.quanyu.recommendation.model.Trainer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColdStartTest {
  private static final History NOBODY = History.of();

  /** 0 and 1 go together, 2 is in most rows, 3 in one; 4 and 5 nobody met. */
  private final Sequences rows = rows(new int[][] {{0, 1, 2}, {0, 1}, {2}, {2, 3}, {2}});

  private final SegmentPopularity segments =
      new SegmentPopularity.Builder(6, 1, 10)
          .add(3, "de", 1)
          .add(3, "de", 1)
          .add(2, "fr", 1)
          .add(2, "fr", 2)
          .add(2, null, 0)
          .build();

  @Test
  void aPersonOfWhomNothingIsKnownGetsWhatTheSessionSays() {
    Recommender together = train(new ItemKnn());
    List<Pick> picks =
        new ColdStart()
            .scored(PERSON, together, NOBODY)
            .scored(SESSION, together, History.of(0))
            .ordered(CATALOG, 5, 4)
            .fill(3, item -> item != 0);
    assertThat(picks).extracting(Pick::item).containsExactly(1, 2, 5);
    assertThat(picks).extracting(Pick::rung).containsExactly(SESSION, SESSION, CATALOG);
  }

  @Test
  void withoutASessionTheSegmentIsAskedThenAllThenTheCatalog() {
    List<Pick> picks =
        new ColdStart()
            .scored(SESSION, train(new ItemKnn()), NOBODY)
            .scored(SEGMENT, segments.of("de", SegmentPopularity.NO_MONTH), NOBODY)
            .scored(POPULAR, train(new Popularity()), NOBODY)
            .ordered(CATALOG, 5, 2, 4)
            .fill(6, item -> true);
    assertThat(picks).extracting(Pick::item).containsExactly(3, 2, 0, 1, 4, 5);
    assertThat(picks)
        .extracting(Pick::rung)
        .containsExactly(SEGMENT, SEGMENT, POPULAR, POPULAR, POPULAR, POPULAR);
  }

  @Test
  void aShopThatTrainedNothingShowsItsCatalogInItsOrder() {
    List<Pick> picks =
        new ColdStart()
            .scored(PERSON, null, NOBODY)
            .scored(POPULAR, null, NOBODY)
            .ordered(CATALOG, 2, 0, 2, 1)
            .fill(5, item -> item != 0);
    assertThat(picks).extracting(Pick::item).containsExactly(2, 1);
  }

  @Test
  void nothingIsPickedWhereNothingIsAllowedOrWanted() {
    ColdStart ladder = new ColdStart().scored(POPULAR, train(new Popularity()), NOBODY);
    assertThat(ladder.fill(3, item -> false)).isEmpty();
    assertThat(ladder.fill(0, item -> true)).isEmpty();
  }

  @Test
  void theBestAreThoseOfAFullSort() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      float[] scores = new float[1 + random.nextInt(40)];
      for (int item = 0; item < scores.length; item++) {
        scores[item] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(7) - 3;
      }
      int count = random.nextInt(12);
      int never = random.nextInt(scores.length);
      List<Integer> expected =
          IntStream.range(0, scores.length)
              .filter(item -> !Float.isNaN(scores[item]) && item != never)
              .boxed()
              .sorted(Comparator.comparing((Integer item) -> -scores[item]))
              .limit(count)
              .toList();
      assertThat(
              new ColdStart().scored(POPULAR, fixed(scores), NOBODY).fill(count, i -> i != never))
          .extracting(Pick::item)
          .isEqualTo(expected);
    }
  }

  private static Recommender fixed(float[] known) {
    return new Recommender() {
      @Override
      public int items() {
        return known.length;
      }

      @Override
      public void score(History history, float[] scores) {
        System.arraycopy(known, 0, scores, 0, known.length);
      }

      @Override
      public long bytes() {
        return 0;
      }
    };
  }

  private Recommender train(Trainer trainer) {
    return trainer.train(rows, Parameters.of(trainer, Map.of()));
  }

  private static Sequences rows(int[][] rows) {
    Sequences.Builder builder = new Sequences.Builder(false);
    for (int[] row : rows) {
      for (int item : row) {
        builder.add(item, 0);
      }
      builder.endRow();
    }
    return builder.build(6);
  }
}
