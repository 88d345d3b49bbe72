package io.quanyu.prediction.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Fitted;
import io.quanyu.prediction.model.Fitting;
import io.quanyu.prediction.model.Folds;
import io.quanyu.prediction.model.Learner;
import io.quanyu.prediction.model.Learners;
import io.quanyu.prediction.model.Parameters;
import io.quanyu.prediction.model.PredictorCodec;
import io.quanyu.prediction.model.Shoppers;
import io.quanyu.prediction.model.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluateBehaviorTest {
  private static final Dataset VISITS = Shoppers.random(700, 11);

  @Test
  void labelsOfThoseAskedMoveNeitherModelNorCalibrationNorThreshold() {
    Dataset permuted = VISITS.withLabels(permutedBehind(560));
    for (Learner learner : Learners.all()) {
      for (Fitting fitting : new Fitting[] {Fitting.AUTO, Fitting.ISOTONIC}) {
        Way way = Way.of(learner, few(learner), fitting);
        assertThat(trained(way, permuted)).isEqualTo(trained(way, VISITS));
      }
    }
  }

  @Test
  void labelsOfThoseAskedDoNotMoveWhatAutoChooses() {
    Dataset permuted = VISITS.withLabels(permutedBehind(560));
    assertThat(trained(new Auto(Fitting.AUTO), permuted))
        .isEqualTo(trained(new Auto(Fitting.AUTO), VISITS));
  }

  /** What evaluating by time trains, as bytes of model and calibration, and the threshold. */
  private static String trained(Way way, Dataset data) {
    List<String> trained = new ArrayList<>();
    Way watched =
        new Way() {
          @Override
          public String name() {
            return way.name();
          }

          @Override
          public Trained train(Training training) {
            Trained answer = way.train(training);
            Fitted fitted = answer.fitted();
            byte[] bytes = PredictorCodec.encode(fitted.predictor());
            trained.add(Arrays.hashCode(bytes) + " " + bytes.length + " " + fitted.threshold());
            return answer;
          }
        };
    new EvaluateBehavior(watched, 5, () -> 0).evaluate(data, Protocol.TIME80);
    return trained.toString();
  }

  private static byte[] permutedBehind(int from) {
    byte[] labels = Answers.labels(VISITS);
    Random random = new Random(3);
    for (int at = labels.length - 1; at > from; at--) {
      int other = from + random.nextInt(at - from + 1);
      byte swapped = labels[at];
      labels[at] = labels[other];
      labels[other] = swapped;
    }
    return labels;
  }

  @Test
  void duplicatesLieInOnePartWhateverTheirLabel() {
    int[] twice = new int[2 * VISITS.rows()];
    for (int at = 0; at < twice.length; at++) {
      twice[at] = at % VISITS.rows();
    }
    Dataset doubled = VISITS.select(twice).withLabels(randomLabels(twice.length));
    Folds folds = Folds.of(doubled, 10, 1);
    for (int part = 0; part < 10; part++) {
      int[] rows = folds.test(part);
      boolean[] inside = new boolean[twice.length];
      for (int row : rows) {
        inside[row] = true;
      }
      for (int row = 0; row < VISITS.rows(); row++) {
        assertThat(inside[row]).isEqualTo(inside[row + VISITS.rows()]);
      }
    }
  }

  @Test
  void partsHaveTheSameSizeAndShareOfPositives() {
    Folds folds = Folds.of(VISITS, 10, 2);
    for (int part = 0; part < 10; part++) {
      Dataset test = VISITS.select(folds.test(part));
      assertThat(test.rows()).isBetween(68, 72);
      assertThat(test.positives() * 10 - VISITS.positives()).isBetween(-20, 20);
      assertThat(folds.train(part)).hasSize(VISITS.rows() - test.rows());
    }
  }

  @Test
  void aColumnThatTellsTheLabelIsFoundAndOneThatDoesNotIsNot() {
    assertThat(ColumnPower.of(VISITS, 0)).isBetween(.6, .9);
    assertThat(ColumnPower.of(VISITS, 3)).isLessThan(.6);
    Dataset.Builder told = new Dataset.Builder(4);
    float[] row = new float[4];
    for (int at = 0; at < VISITS.rows(); at++) {
      VISITS.copyRow(at, row);
      row[3] = -VISITS.label(at);
      told.add(row, VISITS.label(at));
    }
    assertThat(ColumnPower.of(told.build(VISITS.schema()), 3)).isEqualTo(1);
  }

  private static byte[] randomLabels(int size) {
    byte[] labels = new byte[size];
    Random random = new Random(9);
    for (int at = 0; at < size; at++) {
      labels[at] = (byte) random.nextInt(2);
    }
    return labels;
  }

  private static Parameters few(Learner learner) {
    boolean many = learner.defaults().containsKey("trees");
    return Parameters.of(learner, many ? Map.of("trees", 30.0) : Map.of());
  }
}
