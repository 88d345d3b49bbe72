package io.quanyu.strategy.budget.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Fits y_t = level + trend + season + Σ β_c a_ct / (a_ct + κ_c) + e_t, β not negative, with a
 * ridge; carry-over, κ and ridge by validation in time ({@link ChoiceSearch}). How uncertain that
 * is, a moving-block bootstrap of the residuals tells (Künsch, Annals of Statistics 17, 1989), in
 * which all of it is fitted again. Used once, by one thread.
 */
public final class CurveFitting {
  /**
   * Fewer draws tell no interval of 90%: the k-th of n is at k / (n + 1), so 5% lie below the
   * lowest one from 19 on.
   */
  public static final int LEAST_DRAWS = 19;

  private static final int ROUNDS = 4;
  private static final int ROUNDS_OF_A_DRAW = 2;
  private static final int NUMBERS_OF_A_CHANNEL = 3;
  private static final double TAIL = 0.05;
  private static final int RECENT_DAYS = 91;

  private final SpendSeries series;
  private final List<LiftTest> tests;
  private final RandomGenerator random;
  private final List<MediaGrid> grids;
  private final Trial whole;
  private final ChoiceSearch search;

  /** A series, lift tests of its channels, and what draws are made with. */
  public CurveFitting(SpendSeries series, List<LiftTest> tests, RandomGenerator random) {
    this.series = series;
    this.tests = List.copyOf(tests);
    this.random = random;
    this.grids = grids(series);
    this.whole = new Trial(new Window(series, series.periods()), grids);
    this.search = new ChoiceSearch(whole);
  }

  /** How many periods a series of so many channels needs at least. */
  public static int leastPeriods(int channels) {
    return 24 + 6 * channels;
  }

  /** Fits, forecasts the last periods by those before them, and draws so many curves. */
  public FittedCurves fit(int heldOut, int draws) {
    return fit(heldOut, draws, () -> false).orElseThrow();
  }

  /** The same; empty where it is late before all curves are drawn. */
  public Optional<FittedCurves> fit(int heldOut, int draws, BooleanSupplier late) {
    Fit fit = fit();
    List<Fit> others = draws(fit, draws, late);
    if (others.size() < draws) {
      return Optional.empty();
    }
    Identification identification = new Identification(series, whole, fit.lifts);
    List<FittedChannel> channels = new ArrayList<>();
    for (int c = 0; c < grids.size(); c++) {
      channels.add(channel(c, fit, others, identification));
    }
    double[] errors = heldOutErrors(heldOut);
    return Optional.of(new FittedCurves(channels, series.periods(), heldOut, errors[0], errors[1]));
  }

  /** A choice with its coefficients and what the lift tests counted. */
  private static final class Fit {
    final Choice choice;
    final double[] b;
    final Lifts lifts;

    Fit(Choice choice, double[] b, Lifts lifts) {
      this.choice = choice;
      this.b = b;
      this.lifts = lifts;
    }
  }

  /** Without lift tests first, which tells the variance that they are weighed against. */
  private Fit fit() {
    double[] left = whole.window.residual(series.outcome());
    Fit fit = fit(left, Lifts.of(tests, grids), Choice.middling(grids.size()), ROUNDS);
    if (tests.isEmpty()) {
      return fit;
    }
    double[] rest = whole.left(fit.choice.ways, fit.b, left);
    double variance = Window.dot(rest, rest, 0, rest.length) / freedom();
    return fit(left, fit.lifts.beside(variance), fit.choice, ROUNDS);
  }

  private Fit fit(double[] left, Lifts lifts, Choice start, int rounds) {
    Choice choice = search.best(left, lifts, start, rounds);
    Gram gram = lifts.beside(whole.gram(choice.ways, left, left.length), choice.ways);
    return new Fit(choice, gram.solve(choice.ridgePart()), lifts);
  }

  private List<Fit> draws(Fit fit, int draws, BooleanSupplier late) {
    double[] left = whole.window.residual(series.outcome());
    double[] rest = whole.left(fit.choice.ways, fit.b, left);
    MovingBlocks blocks = new MovingBlocks(rest, Math.sqrt(rest.length / freedom()), random);
    List<Fit> fits = new ArrayList<>();
    for (int s = 0; s < draws && !late.getAsBoolean(); s++) {
      double[] errors = blocks.next();
      double[] other = new double[left.length];
      Arrays.setAll(other, t -> left[t] - rest[t] + errors[t]);
      Lifts lifts = fit.lifts.again(random);
      fits.add(fit(whole.window.residual(other), lifts, fit.choice, ROUNDS_OF_A_DRAW));
    }
    return fits;
  }

  private double freedom() {
    return Math.max(
        1, series.periods() - whole.window.controls() - NUMBERS_OF_A_CHANNEL * grids.size());
  }

  private FittedChannel channel(int c, Fit fit, List<Fit> others, Identification identification) {
    double[] roas = others.stream().mapToDouble(other -> roas(c, other)).sorted().toArray();
    double low = quantile(roas, TAIL);
    double high = quantile(roas, 1 - TAIL);
    double estimate = roas(c, fit);
    double[] spends = series.spends(c);
    int recent = Math.min(spends.length, Math.max(1, RECENT_DAYS / series.periodDays()));
    return new FittedChannel(
        series.channels().get(c),
        curve(c, fit),
        others.stream().map(other -> curve(c, other)).toList(),
        estimate,
        low,
        high,
        Arrays.stream(spends, spends.length - recent, spends.length).average().orElse(0),
        Arrays.stream(spends).max().orElse(0),
        identification.reason(c, estimate, low, high));
  }

  private CurveDraw curve(int c, Fit fit) {
    int way = fit.choice.ways[c];
    return new CurveDraw(fit.b[c], grids.get(c).half(way), grids.get(c).rate(way));
  }

  private double roas(int c, Fit fit) {
    double made = Arrays.stream(grids.get(c).column(fit.choice.ways[c])).sum() * fit.b[c];
    double spent = Arrays.stream(series.spends(c)).sum();
    return spent == 0 ? 0 : made / spent;
  }

  /** Of a fit to the periods before: with media, and without. */
  private double[] heldOutErrors(int heldOut) {
    SpendSeries before = series.first(series.periods() - heldOut);
    List<LiftTest> seen = tests.stream().filter(test -> isIn(test, before)).toList();
    Fit fit = new CurveFitting(before, seen, random).fit();
    Window window = new Window(series, before.periods());
    double[] left = window.residual(series.outcome());
    double baseline = Window.dot(left, left, window.fitted, window.end);
    for (int c = 0; c < fit.b.length; c++) {
      // A way means what it meant for the periods before: halves are parts of their mean.
      MediaGrid grid = new MediaGrid(before.spends(c));
      double[] column = window.residual(grid.column(fit.choice.ways[c], series.spends(c)));
      for (int t = 0; t < left.length; t++) {
        left[t] -= fit.b[c] * column[t];
      }
    }
    double error = Window.dot(left, left, window.fitted, window.end);
    return new double[] {Math.sqrt(error / heldOut), Math.sqrt(baseline / heldOut)};
  }

  private static boolean isIn(LiftTest test, SpendSeries series) {
    return test.first() + test.periods() <= series.periods();
  }

  private static List<MediaGrid> grids(SpendSeries series) {
    return IntStream.range(0, series.channels().size())
        .mapToObj(c -> new MediaGrid(series.spends(c)))
        .toList();
  }

  /** The k-th of n values is at k / (n + 1) (Weibull, 1939). */
  private static double quantile(double[] sorted, double part) {
    double place = part * (sorted.length + 1) - 1;
    double at = Math.max(0, Math.min(sorted.length - 1, place));
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
