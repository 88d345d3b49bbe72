package io.quanyu.strategy.budget.program;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;

/**
 * Solves a budget program as a linear program with ojAlgo's simplex method: a variable for each
 * piece of a curve, from nothing to its width, and one row for the total. Since slopes fall, the
 * pieces of a channel are filled in order. Money and slopes are scaled to about 1, and channels are
 * put in the order of their names, so that neither units nor order change the plan. Its status is
 * not looked at: {@link Certificate} tells whether the plan is good.
 */
final class BudgetSolver {
  /** A spend that is this near to a breakpoint, in parts of the free money, lies on it. */
  private static final double SNAP = 1e-11;

  private static final double ON_THE_TOTAL = 1e-9;

  private final BudgetProgram program;
  private final double bound;
  private final double free;
  private final List<Piece> pieces = new ArrayList<>();

  @RegisterForReflection
  private record Piece(int channel, double width, double slope) {}

  private BudgetSolver(BudgetProgram program) {
    this.program = program;
    this.bound = program.channels().stream().mapToDouble(one -> one.min().value()).sum();
    this.free = Math.max(0, program.totalMax() - bound);
    IntStream.range(0, program.channels().size())
        .boxed()
        .sorted(Comparator.comparing(i -> program.channels().get(i).name()))
        .forEach(this::addPieces);
  }

  /** The best spend of each channel, in the program's order. */
  static double[] spends(BudgetProgram program) {
    BudgetSolver solver = new BudgetSolver(program);
    double[] spends = solver.spends();
    solver.settleTotal(spends);
    return spends;
  }

  private void addPieces(int index) {
    Channel channel = program.channels().get(index);
    double from = channel.min().value();
    double to = Math.min(channel.max().value(), from + free);
    for (int piece = 0; piece < channel.curve().pieces(); piece++) {
      double width = channel.curve().width(piece, from, to);
      if (width > 0) {
        pieces.add(new Piece(index, width, channel.curve().slope(piece)));
      }
    }
  }

  private double[] spends() {
    double[] spends =
        program.channels().stream().mapToDouble(channel -> channel.min().value()).toArray();
    if (!pieces.isEmpty()) {
      Optimisation.Result filled = solve();
      for (int i = 0; i < pieces.size(); i++) {
        spends[pieces.get(i).channel()] += free * filled.doubleValue(i);
      }
    }
    for (int i = 0; i < spends.length; i++) {
      spends[i] = snapped(program.channels().get(i), spends[i]);
    }
    return spends;
  }

  /** The last variable is what is left of the total: its row is an equation. */
  private Optimisation.Result solve() {
    int columns = pieces.size() + 1;
    double steepest = pieces.stream().mapToDouble(piece -> Math.abs(piece.slope())).max().orElse(0);
    double[] costs = new double[columns];
    double[] widths = new double[columns];
    double[] ones = new double[columns];
    for (int i = 0; i < pieces.size(); i++) {
      costs[i] = steepest == 0 ? 0 : -pieces.get(i).slope() / steepest;
      widths[i] = pieces.get(i).width() / free;
    }
    widths[pieces.size()] = (program.totalMax() - Math.max(program.totalMin(), bound)) / free;
    Arrays.fill(ones, 1);
    return LinearSolver.newBuilder(costs)
        .lower(new double[columns])
        .upper(widths)
        .equality(1, ones)
        .solve();
  }

  private double snapped(Channel channel, double spend) {
    double inside = Math.max(channel.min().value(), Math.min(channel.max().value(), spend));
    double[] places = {
      channel.min().value(), channel.max().value(), channel.curve().nearestBreakpoint(inside)
    };
    return Arrays.stream(places)
        .filter(place -> Math.abs(place - inside) <= SNAP * free)
        .findFirst()
        .orElse(inside);
  }

  /**
   * Where the total is met but for rounding, the one channel between breakpoints takes the rest.
   */
  private void settleTotal(double[] spends) {
    double sum = Arrays.stream(spends).sum();
    double met =
        Math.abs(program.totalMax() - sum) <= Math.abs(program.totalMin() - sum)
            ? program.totalMax()
            : program.totalMin();
    if (Math.abs(met - sum) <= ON_THE_TOTAL * free) {
      IntStream.range(0, spends.length)
          .filter(i -> isBetweenBreakpoints(program.channels().get(i), spends[i]))
          .findFirst()
          .ifPresent(i -> spends[i] = met - sumWithout(spends, i));
    }
  }

  private static double sumWithout(double[] spends, int left) {
    return IntStream.range(0, spends.length)
        .filter(i -> i != left)
        .mapToDouble(i -> spends[i])
        .sum();
  }

  private static boolean isBetweenBreakpoints(Channel channel, double spend) {
    return spend > channel.min().value()
        && spend < channel.max().value()
        && spend != channel.curve().nearestBreakpoint(spend);
  }
}
