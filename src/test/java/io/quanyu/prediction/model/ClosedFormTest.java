package io.quanyu.prediction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models whose answer can be worked out by hand. */
class ClosedFormTest {
  /** Of the kind a 3 of 4 happen, of the kind b 1 of 6. */
  private static final Dataset TABLE = table();

  private static Dataset table() {
    Dataset.Builder builder = new Dataset.Builder(1);
    int[] kinds = {0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
    int[] labels = {1, 1, 1, 0, 1, 0, 0, 0, 0, 0};
    for (int at = 0; at < kinds.length; at++) {
      builder.add(new float[] {kinds[at]}, labels[at]);
    }
    return builder.build(
        new Schema(List.of(Column.categorical("kind", List.of("a", "b", "never")))));
  }

  @Test
  void naiveBayesIsBayesRuleWithLaplacesCounts() {
    Predictor model = train(new NaiveBayes(), Map.of());
    // 4 of 10 happen; (3 + 1) ÷ (4 + 2) of those are a, (1 + 1) ÷ (6 + 2) of the others.
    double odds = 4 / 6.0 * (4 / 6.0) / (2 / 8.0);
    assertThat(model.probability(new float[] {0})).isCloseTo(odds / (1 + odds), within(1e-7));
    assertThat(model.probability(new float[] {2})).isCloseTo(.4, within(1e-7));
  }

  @Test
  void naiveBayesMultipliesColumns() {
    Dataset.Builder builder = new Dataset.Builder(2);
    for (int at = 0; at < TABLE.rows(); at++) {
      float value = TABLE.value(at, 0);
      builder.add(new float[] {value, value}, TABLE.label(at));
    }
    Column kind = TABLE.schema().column(0);
    Column again = Column.categorical("again", kind.categories());
    Dataset twice = builder.build(new Schema(List.of(kind, again)));
    Learner learner = new NaiveBayes();
    Predictor model = learner.train(new Training(twice, false, 1), Parameters.of(learner));

    double ratio = 4 / 6.0 / (2 / 8.0);
    double odds = 4 / 6.0 * ratio * ratio;
    assertThat(model.probability(new float[] {0, 0})).isCloseTo(odds / (1 + odds), within(1e-7));
  }

  @Test
  void logisticRegressionWithHardlyAPenaltyGivesEachKindItsShare() {
    Dataset many = TABLE.select(tenTimes(TABLE.rows()));
    Learner learner = new Logistic();
    Predictor model =
        learner.train(new Training(many, false, 1), Parameters.of(learner, Map.of("l2", 1e-5)));
    assertThat(model.probability(new float[] {0})).isCloseTo(.75, within(1e-4));
    assertThat(model.probability(new float[] {1})).isCloseTo(1 / 6.0, within(1e-4));
  }

  @Test
  void logisticRegressionLeavesNoSlopeOfThePenalizedLoss() {
    Dataset data = Shoppers.random(500, 3);
    Learner learner = new Logistic();
    Parameters parameters = Parameters.of(learner, Map.of("l2", 2.0));
    LinearModel model = (LinearModel) learner.train(new Training(data, false, 1), parameters);
    Design design = Design.of(data);
    double slope = 0;
    double[] slopes = new double[design.size()];
    Design.Sparse rows = design.encode(data);
    float[] row = new float[4];
    for (int at = 0; at < data.rows(); at++) {
      data.copyRow(at, row);
      double miss = model.probability(row) - data.label(at);
      rows.add(at, miss, slopes, 0);
      slope += miss;
    }
    assertThat(slope).isCloseTo(0, within(1e-3));
    assertThat(slopes[0] + 2 * (model.part(0, 1) - model.part(0, 0)) / scale(design))
        .isCloseTo(0, within(1e-3));
  }

  private static double scale(Design design) {
    return design.featureValue(0, 1) - design.featureValue(0, 0);
  }

  @Test
  void aTreeOfOneColumnTellsEachKindsShare() {
    Map<String, Double> whole =
        Map.of("parts", 1.0, "smoothing", 0.0, "least-rows", 1.0, "category-rows", 0.0);
    Predictor model = train(new DecisionTree(), whole);
    assertThat(model.probability(new float[] {0})).isCloseTo(.75, within(1e-6));
    assertThat(model.probability(new float[] {1})).isCloseTo(1 / 6.0, within(1e-6));
  }

  @Test
  void isotonicRegressionPoolsWhatFalls() {
    double[] margins = {1, 2, 3, 4, 5, 6};
    Isotonic isotonic =
        Isotonic.fit(margins, (byte) 0, (byte) 1, (byte) 0, (byte) 0, (byte) 1, (byte) 1);
    assertThat(isotonic.probability(1)).isZero();
    assertThat(isotonic.probability(3)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(isotonic.probability(2)).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(isotonic.probability(9)).isEqualTo(1);
    assertThat(isotonic.probability(-9)).isZero();
  }

  @Test
  void plattsFunctionGivesTwoMarginsTheirSoftenedShares() {
    // 3 of 4 at margin 2, 1 of 4 at margin −1: two parameters meet two softened means exactly.
    double[] margins = {2, 2, 2, 2, -1, -1, -1, -1};
    byte[] labels = {1, 1, 1, 0, 1, 0, 0, 0};
    Platt platt = Platt.fit(margins, labels);
    double high = 5 / 6.0;
    double low = 1 / 6.0;
    assertThat(platt.probability(2)).isCloseTo((3 * high + low) / 4, within(1e-6));
    assertThat(platt.probability(-1)).isCloseTo((high + 3 * low) / 4, within(1e-6));
  }

  @Test
  void plattsFunctionNeverFalls() {
    byte[] labels = {1, 1, 0, 0};
    Platt platt = Platt.fit(new double[] {1, 2, 3, 4}, labels);
    assertThat(platt.slope()).isZero();
    assertThat(platt.probability(7)).isCloseTo(.5, within(1e-12));
  }

  private static int[] tenTimes(int rows) {
    int[] all = new int[10 * rows];
    for (int at = 0; at < all.length; at++) {
      all[at] = at % rows;
    }
    return all;
  }

  private static Predictor train(Learner learner, Map<String, Double> parameters) {
    return learner.train(new Training(TABLE, false, 1), Parameters.of(learner, parameters));
  }
}
