package io.quanyu.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What every learner keeps to, each on the same made-up visits. */
class LearnerContractTest {
  private static final Dataset VISITS = Shoppers.random(600, 1);

  @TestFactory
  Stream<DynamicTest> tellsLabelsApartThatItHasNotSeen() {
    return each(
        learner -> {
          Predictor model = train(learner, VISITS);
          assertThat(auc(model, Shoppers.random(600, 2))).isGreaterThan(.7);
        });
  }

  @TestFactory
  Stream<DynamicTest> learnsTheSameAgainAndOnOneProcessor() {
    return each(
        learner -> {
          byte[] once = PredictorCodec.encode(train(learner, VISITS));
          assertThat(PredictorCodec.encode(train(learner, VISITS))).isEqualTo(once);
          ForkJoinPool single = new ForkJoinPool(1);
          try {
            byte[] alone =
                single.submit(() -> PredictorCodec.encode(train(learner, VISITS))).join();
            assertThat(alone).isEqualTo(once);
          } finally {
            single.shutdown();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> isReadBackWithTheSameScoresBitByBit() {
    return each(
        learner -> {
          for (Fitting fitting : Fitting.values()) {
            Predictor model =
                fitting.fit(learner, new Training(VISITS, false, 3), few(learner)).predictor();
            Predictor read = PredictorCodec.decode(PredictorCodec.encode(model));
            assertThat(read.schema()).isEqualTo(model.schema());
            float[] row = new float[4];
            for (int at = 0; at < VISITS.rows(); at++) {
              VISITS.copyRow(at, row);
              assertThat(read.margin(row)).isEqualTo(model.margin(row));
              assertThat(read.probability(row)).isEqualTo(model.probability(row));
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> answersAnyRowByAProbability() {
    float[] odd = {Float.NaN, -1e30f, 1e30f, Float.MAX_VALUE, -1, 0, 3, 17, 1e9f};
    return each(
        learner -> {
          Predictor model = train(learner, VISITS);
          for (float a : odd) {
            for (float b : odd) {
              for (float kind : odd) {
                float[] row = {a, b, kind, b, Float.NaN, 7};
                assertThat(model.probability(row)).isBetween(0.0, 1.0);
                assertThat(model.margin(row)).isFinite();
              }
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> treatsACategoryThatItNeverMetAsMissing() {
    return each(
        learner -> {
          Predictor model = train(learner, VISITS);
          double missing = model.margin(new float[] {0, 0, Float.NaN, 1});
          assertThat(model.margin(new float[] {0, 0, 5, 1})).isEqualTo(missing);
          assertThat(model.margin(new float[] {0, 0, 1e9f, 1})).isEqualTo(missing);
        });
  }

  @TestFactory
  Stream<DynamicTest> hearsNothingFromColumnsThatTrainingHadNoValuesOf() {
    return each(
        learner -> {
          Predictor model = train(learner, VISITS.without(false, true, false, true));
          double without = model.margin(new float[] {0, Float.NaN, 1, Float.NaN});
          assertThat(model.margin(new float[] {0, 5, 1, -3})).isEqualTo(without);
        });
  }

  @TestFactory
  Stream<DynamicTest> refusesExamplesOfOneLabel() {
    Dataset same = VISITS.withLabels(new byte[VISITS.rows()]);
    return each(
        learner ->
            assertThatThrownBy(() -> train(learner, same))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 examples of each label"));
  }

  @TestFactory
  Stream<DynamicTest> answersManyRowsAsItAnswersEach() {
    float[] odd = {Float.NaN, -0f, 0, Float.NEGATIVE_INFINITY, 1e30f, Float.intBitsToFloat(-1)};
    return each(
        learner -> {
          Predictor model = train(learner, VISITS);
          float[][] rows = new float[VISITS.rows()][4];
          for (int at = 0; at < rows.length; at++) {
            VISITS.copyRow(at, rows[at]);
            rows[at][at % 2] = at < 50 ? odd[at % odd.length] : rows[at][at % 2];
          }
          double[] many = new double[rows.length];
          model.probabilities(rows, many);
          for (int at = 0; at < rows.length; at++) {
            assertThat(many[at]).isCloseTo(model.probability(rows[at]), within(1e-12));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> scoresWithoutAllocating() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return each(
        learner -> {
          Predictor model = train(learner, VISITS);
          float[] row = {.5f, Float.NaN, 1, 2};
          double sum = score(model, row, 20_000);
          long before = threads.getCurrentThreadAllocatedBytes();
          sum += score(model, row, 1_000);
          assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
          assertThat(sum).isPositive();
        });
  }

  private static double score(Predictor model, float[] row, int times) {
    double sum = 0;
    for (int time = 0; time < times; time++) {
      sum += model.probability(row);
    }
    return sum;
  }

  private static Stream<DynamicTest> each(Consumer<Learner> test) {
    return Learners.all().stream()
        .map(learner -> DynamicTest.dynamicTest(learner.name(), () -> test.accept(learner)));
  }

  private static Predictor train(Learner learner, Dataset data) {
    return learner.train(new Training(data, false, 7), few(learner));
  }

  /** Fewer trees, so that it takes little time. */
  private static Parameters few(Learner learner) {
    boolean many = learner.defaults().containsKey("trees");
    return Parameters.of(learner, many ? Map.of("trees", 40.0) : Map.of());
  }

  /** By all pairs. */
  static double auc(Predictor model, Dataset data) {
    float[] row = new float[data.schema().size()];
    double[] margins = new double[data.rows()];
    for (int at = 0; at < margins.length; at++) {
      data.copyRow(at, row);
      margins[at] = model.margin(row);
    }
    double wins = 0;
    double pairs = 0;
    for (int one = 0; one < margins.length; one++) {
      for (int other = 0; other < margins.length; other++) {
        if (data.label(one) == 1 && data.label(other) == 0) {
          pairs++;
          wins += margins[one] > margins[other] ? 1 : margins[one] == margins[other] ? .5 : 0;
        }
      }
    }
    return wins / pairs;
  }
}
