package io.quanyu.strategy.budget.program;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Spends of a program's channels and what they return.
 *
 * @param cells one for each channel, in the program's order
 * @param spend the total
 * @param response the total
 * @param shadowPrice what one more unit of money returns in all: of the total's maximum where that
 *     is reached, of its minimum where only that keeps the spend up (then it is not above 0); 0
 *     where neither binds
 * @param certificate the proof
 */
@RegisterForReflection
public record BudgetPlan(
    List<Cell> cells, double spend, double response, double shadowPrice, Certificate certificate) {
  /** A total that is this near, as a part of the program's money, is reached. */
  private static final double REACHED = 1e-12;

  /** Copies the list, so that the record can't change. */
  public BudgetPlan {
    cells = List.copyOf(cells);
  }

  /**
   * A channel's part.
   *
   * @param channel the channel
   * @param spend in units of currency
   * @param response to that spend
   * @param before what its last unit returns; empty where the curve starts
   * @param after what its next unit would return; empty where the curve ends
   */
  @RegisterForReflection
  public record Cell(
      Channel channel, double spend, double response, OptionalDouble before, OptionalDouble after) {
    static Cell of(Channel channel, double spend) {
      ConcaveCurve curve = channel.curve();
      return new Cell(
          channel, spend, curve.response(spend), curve.slopeBefore(spend), curve.slopeAfter(spend));
    }

    /** Whether nothing can be taken from it. */
    public boolean atMin() {
      return spend <= channel.min().value();
    }

    /** Whether nothing can be added to it. */
    public boolean atMax() {
      return spend >= channel.max().value();
    }
  }

  static BudgetPlan of(BudgetProgram program, double[] spends) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < spends.length; i++) {
      cells.add(Cell.of(program.channels().get(i), spends[i]));
    }
    double spend = cells.stream().mapToDouble(Cell::spend).sum();
    double price = price(program, cells, spend);
    Certificate certificate = Certificate.of(program, spends, price);
    return new BudgetPlan(cells, spend, certificate.primal(), price, certificate);
  }

  /**
   * The least multiplier of the total, which is the worth of one more unit. At a breakpoint every
   * value between the worth of one more and of one less is a multiplier, and a solver gives any of
   * them; the certificate shows that this one is.
   */
  private static double price(BudgetProgram program, List<Cell> cells, double spend) {
    double reached = REACHED * program.scale();
    boolean atMax = program.totalMax() - spend <= reached;
    boolean atMin = program.totalMin() > 0 && spend - program.totalMin() <= reached;
    double oneMore = oneMore(cells);
    double oneLess = oneLess(cells);
    if (!atMax && (!atMin || oneLess >= 0)) {
      return 0;
    }
    double least = atMin ? oneMore : Math.max(0, oneMore);
    // Where nothing can be added, only what one less would cost is known.
    return Double.isFinite(least) ? least : Double.isFinite(oneLess) ? oneLess : 0;
  }

  private static double oneMore(List<Cell> cells) {
    return cells.stream()
        .filter(cell -> !cell.atMax())
        .mapToDouble(cell -> cell.after().orElseThrow())
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static double oneLess(List<Cell> cells) {
    return cells.stream()
        .filter(cell -> !cell.atMin())
        .mapToDouble(cell -> cell.before().orElseThrow())
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
