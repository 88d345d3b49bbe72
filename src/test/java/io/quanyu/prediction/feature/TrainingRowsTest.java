package io.quanyu.prediction.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
  void noKindOfQuestionAboutWhatIsPredictedIsLeftUnnoticed() {
    List<ToDoubleFunction<History.View>> questions =
        List.of(
            view -> view.count(Kind.VIEW, view.moment(), view.moment() + 1),
            view -> view.sum(Kind.ORDER, 0, view.moment() + 1),
            view -> view.amounts(Kind.ORDER, 0, view.moment() + 1),
            view -> view.pieces(0, view.moment() + 1),
            view -> view.dwell(0, view.moment() + 1),
            view -> view.first(Kind.ANY, view.moment() + 1),
            view -> view.last(Kind.ANY, view.moment() + 1),
            view -> view.last(Trace.CHANNEL, view.moment() + 1) == null ? 0 : 1,
            view -> view.count(Trace.TERM, 0, view.moment() + 1),
            view -> view.count(Trace.TERM, "a", 0, view.moment() + 1),
            view -> view.distinct(Trace.CATEGORY, 0, view.moment() + 1),
            view -> view.most(Trace.LOCATION, 0, view.moment() + 1),
            view -> view.ageGroup(view.moment() + 1).isPresent() ? 1 : 0);
    for (ToDoubleFunction<History.View> question : questions) {
      FeatureSet peeking = FEATURES.with(new Named("harmless", question));
      assertThat(rows(peeking, Label.buys(7), day(5)).rejection().code())
          .isEqualTo("feature_leaks");
    }
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
  void labelsAreFoundByTheirNames() {
    for (Label label : Label.USUAL) {
      assertThat(Label.find(label.name())).contains(label);
    }
    assertThat(Label.find("buys_0d")).isEmpty();
    assertThat(Label.find("sells_7d")).isEmpty();
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
