package io.quanyu.prediction.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingRowsTest {
  private static final long NOW = Told.START + 100 * Told.DAY;
  private static final FeatureSet FEATURES = StandardFeatures.set();

  private final History buyer =
      History.of(
          List.of(
              Told.event("Order Completed", day(0), 10),
              Told.event("Product Viewed", day(10), 0),
              Told.event("Order Completed", day(12), 20)));

  @Test
  void aFeatureThatReadsWhatIsPredictedIsNamedWhateverItsName() {
    TrainingRows rows = rows(FEATURES.with(new Peeking()), Label.buys(7), day(5));

    assertThat(rows.size()).isZero();
    assertThat(rows.rejection().code()).isEqualTo("feature_leaks");
    assertThat(rows.rejection().parameters()).isEqualTo(Map.of("feature", "harmless"));
  }

  @Test
  void theStandardFeaturesReadNothingOfTheFuture() {
    assertThat(rows(FEATURES, Label.buys(7), day(5)).rejection()).isNull();
  }

  @Test
  void labelsTellWhatCameWithinTheHorizon() {
    assertThat(rows(FEATURES, Label.buys(1), day(5)).labels()).containsExactly(0);
    assertThat(rows(FEATURES, Label.buys(7), day(5)).labels()).containsExactly(0);
    assertThat(rows(FEATURES, Label.buys(7), day(6)).labels()).containsExactly(1);
    assertThat(rows(FEATURES, Label.buys(30), day(5)).labels()).containsExactly(1);
    assertThat(rows(FEATURES, Label.churns(30), day(5)).labels()).containsExactly(0);
    assertThat(rows(FEATURES, Label.churns(7), day(13)).labels()).containsExactly(1);
    assertThat(rows(FEATURES, Label.addsToBasket(7), day(5)).labels()).containsExactly(0);
    assertThat(rows(FEATURES, Label.opens(7), day(5)).labels()).containsExactly(0);
  }

  @Test
  void nobodyWithoutAPastIsAskedAboutAndImmatureLabelsAreLeftOut() {
    assertThat(rows(FEATURES, Label.buys(7), day(0)).size()).isZero();
    assertThat(rows(FEATURES, Label.buys(7), NOW - 6 * Told.DAY).size()).isZero();
    assertThat(rows(FEATURES, Label.buys(7), NOW - 7 * Told.DAY).size()).isEqualTo(1);
  }

  @Test
  void rowsLieFlatAsServed() {
    TrainingRows rows = rows(FEATURES, Label.buys(7), day(5), day(11));

    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.values()).hasSize(2 * FEATURES.size());
    assertThat(rows.values()).endsWith(FEATURES.row(buyer, day(11)));
    assertThat(rows.version()).isEqualTo(FEATURES.version()).startsWith("2-");
    assertThat(FEATURES.with(new Peeking()).version()).isNotEqualTo(FEATURES.version());
  }

  @Test
  void trainingEndsOneHorizonBeforeTheTest() {
    RollingOrigin origins = new RollingOrigin(day(0), Duration.ofDays(10));

    assertThat(origins.training(day(45), Label.buys(7)))
        .containsExactly(day(8), day(18), day(28), day(38));
    assertThat(origins.training(day(5), Label.buys(7))).isEmpty();
  }

  private TrainingRows rows(FeatureSet features, Label label, long... moments) {
    return TrainingRows.of(features, label, List.of(buyer), moments, NOW);
  }

  private static long day(int number) {
    return Told.START + number * Told.DAY;
  }

  private static final class Peeking implements Feature {
    @Override
    public String name() {
      return "harmless";
    }

    @Override
    public double value(History.View history) {
      return history.count(Kind.ORDER, history.moment(), history.moment() + Told.DAY);
    }
  }
}
