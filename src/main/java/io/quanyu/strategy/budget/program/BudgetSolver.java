package io.quanyu.strategy.budget.program;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.linear.LinearSolver;

/**
 * Solves a budget program as a linear program with ojAlgo's simplex method: a variable for each
 * piece of a curve, from nothing to its width, and one row for the total. Since slopes fall, the
 * pieces of a channel are filled in order. What is decided by orders of magnitude is taken out
 * first, money and slopes are scaled to about 1, and channels are put in the order of their names,
 * so that neither units nor order change the plan. The solver's status is not looked at: {@link
 * Certificate} tells whether the plan is good. Used once, by one thread.
 */
final class BudgetSolver {
  /** A spend that is this near to a breakpoint, in parts of the channel's range, lies on it. */
  private static final double SNAP = 1e-11;

  /** So it does within the rounding of all money, if that is not much of the channel's range. */
  private static final double ROUNDING = 1e-14;

  private static final double COARSEST_SNAP = 1e-3;

  private static final double ON_THE_TOTAL = 1e-9;

  /** Slopes that differ more are not weighed against each other: the solver would not see both. */
  private static final double COMPARABLE = 1e-4;

  private final BudgetProgram program;
  private final double[] spends;
  private final double free;
  private List<Piece> open = new ArrayList<>();

  @RegisterForReflection
  private record Piece(int channel, double width, double slope) {}

  private BudgetSolver(BudgetProgram program) {
    this.program = program;
    this.spends =
        program.channels().stream().mapToDouble(channel -> channel.min().value()).toArray();
    this.free = Math.max(0, program.totalMax() - sum());
    IntStream.range(0, program.channels().size())
        .boxed()
        .sorted(Comparator.comparing(i -> program.channels().get(i).name()))
        .forEach(this::addPieces);
  }

  /** The best spend of each channel, in the program's order. */
  static double[] spends(BudgetProgram program) {
    BudgetSolver solver = new BudgetSolver(program);
    double money = solver.fillWhatDwarfsTheRest();
    if (money > 0) {
      solver.fillTheBest(money);
    }
    solver.snapToBreakpoints();
    solver.settleTotal();
    return solver.spends;
  }

  private void addPieces(int index) {
    Channel channel = program.channels().get(index);
    double from = channel.min().value();
    double to = Math.min(channel.max().value(), from + free);
    for (int piece = 0; piece < channel.curve().pieces(); piece++) {
      double width = channel.curve().width(piece, from, to);
      if (width > 0) {
        open.add(new Piece(index, width, channel.curve().slope(piece)));
      }
    }
  }

  /**
   * Fills pieces that are far steeper than all others, as long as there is money for all of them.
   * Leaves open those that have to share what is left, and answers how much that is.
   */
  private double fillWhatDwarfsTheRest() {
    while (!open.isEmpty()) {
      double steepest = open.stream().mapToDouble(Piece::slope).max().orElseThrow();
      double limit = steepest > 0 ? steepest * COMPARABLE : steepest / COMPARABLE;
      List<Piece> steep = open.stream().filter(piece -> piece.slope() >= limit).toList();
      // What returns nothing is bought only as far as the total demands it.
      double money = (steepest > 0 ? program.totalMax() : program.totalMin()) - sum();
      if (money <= 0 || steep.stream().mapToDouble(Piece::width).sum() > money) {
        open = steep;
        return money;
      }
      steep.forEach(piece -> spends[piece.channel()] += piece.width());
      open = open.stream().filter(piece -> piece.slope() < limit).toList();
    }
    return 0;
  }

  private void fillTheBest(double money) {
    Optimisation.Result filled = solve(money);
    for (int i = 0; i < open.size(); i++) {
      spends[open.get(i).channel()] += money * filled.doubleValue(i);
    }
  }

  private Optimisation.Result solve(double money) {
    int columns = open.size();
    double scale = open.stream().mapToDouble(piece -> Math.abs(piece.slope())).max().orElseThrow();
    double[] costs = new double[columns];
    double[] widths = new double[columns];
    double[] ones = new double[columns];
    for (int i = 0; i < columns; i++) {
      costs[i] = scale == 0 ? 0 : -open.get(i).slope() / scale;
      widths[i] = Math.min(1, open.get(i).width() / money);
    }
    Arrays.fill(ones, 1);
    return LinearSolver.newBuilder(costs)
        .lower(new double[columns])
        .upper(widths)
        .equality(1, ones)
        .solve();
  }

  private double sum() {
    return Arrays.stream(spends).sum();
  }

  private void snapToBreakpoints() {
    for (int i = 0; i < spends.length; i++) {
      spends[i] = snapped(program.channels().get(i), spends[i]);
    }
  }

  private double snapped(Channel channel, double spend) {
    double inside = Math.max(channel.min().value(), Math.min(channel.max().value(), spend));
    double range = channel.max().value() - channel.min().value();
    double near = Math.max(SNAP * range, Math.min(ROUNDING * free, COARSEST_SNAP * range));
    double place =
        DoubleStream.of(
                channel.min().value(),
                channel.max().value(),
                channel.curve().nearestBreakpoint(inside))
            .boxed()
            .min(Comparator.comparingDouble(one -> Math.abs(one - inside)))
            .orElseThrow();
    return Math.abs(place - inside) <= near ? place : inside;
  }

  /** Where the total is met but for rounding, the channel between breakpoints takes the rest. */
  private void settleTotal() {
    double sum = sum();
    double met =
        Math.abs(program.totalMax() - sum) <= Math.abs(program.totalMin() - sum)
            ? program.totalMax()
            : program.totalMin();
    if (Math.abs(met - sum) <= ON_THE_TOTAL * free) {
      IntStream.range(0, spends.length)
          .filter(i -> isBetweenBreakpoints(program.channels().get(i), spends[i]))
          .findFirst()
          .ifPresent(i -> spends[i] = met - sumWithout(i));
    }
  }

  private double sumWithout(int left) {
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
