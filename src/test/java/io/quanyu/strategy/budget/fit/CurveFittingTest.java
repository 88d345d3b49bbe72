package io.quanyu.strategy.budget.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CurveFittingTest {
  private static final int WEEKS = 104;
  private static final double NOISE = 40;

  @Test
  void ninetyPercentIntervalsHoldTheTrueReturnIn80To97PercentOfRunsThatNothingWasChosenBy() {
    int runs = 200;
    int[] held = new int[3];
    for (int run = 0; run < runs; run++) {
      MadeUpSpend made = new MadeUpSpend(WEEKS, NOISE, new Random(1_000 + run));
      FittedCurves curves = fit(made.series, List.of(), 80);
      for (int c = 0; c < held.length; c++) {
        FittedChannel channel = curves.channels().get(c);
        held[c] += channel.roasLow() <= made.roas[c] && made.roas[c] <= channel.roasHigh() ? 1 : 0;
      }
    }
    assertThat(held).satisfies(all -> Arrays.stream(all).forEach(CurveFittingTest::isCovered));
  }

  private static void isCovered(int runs) {
    assertThat(runs).isBetween(160, 194);
  }

  @Test
  void aTruthThatIsTriedIsFoundWhereThereIsNoNoise() {
    double[] spends = new Random(4).doubles(WEEKS, 10, 190).toArray();
    double half = 2 * Arrays.stream(spends).average().orElseThrow();
    double[] outcome = new double[WEEKS];
    double carried = 0;
    for (int t = 0; t < WEEKS; t++) {
      carried = 0.45 * carried + 0.55 * spends[t];
      outcome[t] = 1000 + 2 * t + 300 * carried / (carried + half);
    }
    SpendSeries series =
        new SpendSeries(List.of("tv"), new double[][] {spends}, outcome, 7, new double[0][]);

    CurveDraw curve = fit(series, List.of(), 1).channels().get(0).curve();

    assertThat(curve.rate()).isEqualTo(0.45);
    assertThat(curve.half()).isEqualTo(half);
    assertThat(curve.ceiling()).isCloseTo(300, within(0.1));
  }

  @Test
  void mediaForecastTheLastWeeksBetterThanLevelTrendAndSeason() {
    FittedCurves curves = fit(new MadeUpSpend(WEEKS, NOISE, new Random(5)).series, List.of(), 5);

    assertThat(curves.heldOut()).isEqualTo(12);
    assertThat(curves.forecastError()).isLessThan(0.7 * curves.baselineError());
  }

  @Test
  void aChannelThatMovesWithAnotherIsNotIdentified() {
    SpendSeries series = twins();

    FittedCurves curves = fit(series, List.of(), 20);

    assertThat(curves.channels().get(0).unidentified()).isEqualTo("collinear");
    assertThat(curves.channels().get(1).unidentified()).isNull();
    assertThat(curves.channels().get(3).unidentified()).isEqualTo("collinear");
  }

  @Test
  void aLiftTestTellsTwinsApart() {
    double[] with = new MadeUpSpend(WEEKS, NOISE, new Random(7)).series.spends(0);
    double[] without = with.clone();
    Arrays.fill(with, 80, 92, 200);
    Arrays.fill(without, 80, 92, 20);
    double lift = 0;
    for (int t = 80; t < 92; t++) {
      lift += MadeUpSpend.made(0, with)[t] - MadeUpSpend.made(0, without)[t];
    }

    FittedCurves curves =
        fit(twins(), List.of(new LiftTest(0, 80, 12, 20, 200, lift, lift / 50)), 20);

    FittedChannel tested = curves.channels().get(0);
    assertThat(tested.unidentified()).isNull();
    assertThat(made(tested.curve(), with) - made(tested.curve(), without))
        .isCloseTo(lift, within(lift / 20));
  }

  @Test
  void aChannelOfWhichTheSpendNeverChangesIsNotIdentified() {
    SpendSeries series = with(constant());

    assertThat(fit(series, List.of(), 5).channels().get(3).unidentified()).isEqualTo("constant");
  }

  @Test
  void aChannelThatDoesNothingHasAFlatLikelihood() {
    double[] random = new Random(11).doubles(WEEKS, 0, 5).toArray();

    assertThat(fit(with(random), List.of(), 40).channels().get(3).unidentified()).isEqualTo("flat");
  }

  @Test
  void theSameSeedGivesTheSameDraws() {
    SpendSeries series = new MadeUpSpend(WEEKS, NOISE, new Random(2)).series;

    assertThat(fit(series, List.of(), 7)).isEqualTo(fit(series, List.of(), 7));
  }

  @Test
  void whatAControlMovesIsNotTakenForMedia() {
    MadeUpSpend made = new MadeUpSpend(WEEKS, 10, new Random(9));
    double[] price = new Random(10).doubles(WEEKS, -400, 400).toArray();
    double[] outcome = made.series.outcome();
    for (int t = 0; t < WEEKS; t++) {
      outcome[t] += price[t];
    }
    List<double[]> spends = List.of(made.series.spends(0), made.series.spends(1));
    SpendSeries series =
        new SpendSeries(
            List.of("c0", "c1", "c2"),
            new double[][] {spends.get(0), spends.get(1), made.series.spends(2)},
            outcome,
            7,
            new double[][] {price});

    assertThat(fit(series, List.of(), 5).channels().get(1).roas())
        .isCloseTo(made.roas[1], within(0.2 * made.roas[1]));
  }

  @Test
  void curvesThatAreNotAllDrawnInTimeAreNone() {
    SpendSeries series = new MadeUpSpend(WEEKS, NOISE, new Random(5)).series;
    AtomicInteger looks = new AtomicInteger();

    assertThat(
            new CurveFitting(series, List.of(), new Random(1))
                .fit(12, 20, () -> looks.incrementAndGet() > 3))
        .isEmpty();

    assertThat(looks).hasValue(4);
  }

  private static FittedCurves fit(SpendSeries series, List<LiftTest> tests, int draws) {
    return new CurveFitting(series, tests, new Random(1)).fit(12, draws);
  }

  /** Channel 3 is spent on as channel 0 is, in another amount. */
  private static SpendSeries twins() {
    double[] spends = new MadeUpSpend(WEEKS, NOISE, new Random(7)).series.spends(0);
    return with(Arrays.stream(spends).map(spend -> 0.5 * spend).toArray());
  }

  private static SpendSeries with(double[] spends) {
    SpendSeries series = new MadeUpSpend(WEEKS, NOISE, new Random(7)).series;
    List<String> names = new ArrayList<>(series.channels());
    names.add("more");
    double[][] all = {series.spends(0), series.spends(1), series.spends(2), spends};
    return new SpendSeries(names, all, series.outcome(), 7, new double[0][]);
  }

  private static double[] constant() {
    double[] spends = new double[WEEKS];
    Arrays.fill(spends, 50);
    return spends;
  }

  private static double made(CurveDraw curve, double[] spends) {
    double sum = 0;
    double carried = 0;
    for (int t = 0; t < 92; t++) {
      carried = curve.rate() * carried + (1 - curve.rate()) * spends[t];
      sum += t < 80 ? 0 : curve.ceiling() * carried / (carried + curve.half());
    }
    return sum;
  }
}
