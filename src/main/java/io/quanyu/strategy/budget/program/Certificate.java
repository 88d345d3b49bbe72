package io.quanyu.strategy.budget.program;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;

/**
 * The proof of a plan, computed from the program and the plan alone: no number of it comes from the
 * solver. By weak duality no plan returns more than D(λ) = λB + Σ max over x of (fᵢ(x) − λx), with
 * minᵢ ≤ x ≤ maxᵢ, whatever the price λ; B is the total's maximum for λ ≥ 0, else its minimum
 * (Bertsekas, Nonlinear Programming, 1999, ch. 5).
 *
 * @param primal the plan's response, on the curves
 * @param dual the bound D at the plan's price
 * @param gap dual − primal
 * @param relativeGap gap as a part of the dual, or of the largest response of a curve if that is
 *     more
 * @param maxViolation the largest amount by which the plan breaks a bound, in units of currency
 */
@RegisterForReflection
public record Certificate(
    double primal, double dual, double gap, double relativeGap, double maxViolation) {
  /** The largest relative gap of a plan that counts as the best. */
  public static final double MOST_GAP = 1e-9;

  /** The largest violation, in parts of the program's money, of a plan that counts as one. */
  public static final double MOST_VIOLATION = 1e-9;

  static Certificate of(BudgetProgram program, double[] spends, double price) {
    List<Channel> channels = program.channels();
    double primal = 0;
    double dual = price * (price < 0 ? program.totalMin() : program.totalMax());
    double scale = 0;
    for (int i = 0; i < spends.length; i++) {
      Channel channel = channels.get(i);
      primal += channel.curve().response(spends[i]);
      dual += channel.curve().highest(price, channel.min().value(), channel.max().value());
      scale = Math.max(scale, channel.curve().largestResponse());
    }
    double gap = dual - primal;
    scale = Math.max(scale, Math.abs(dual));
    return new Certificate(
        primal, dual, gap, scale == 0 ? 0 : gap / scale, violation(program, spends));
  }

  /** Whether the plan keeps all bounds of the program, and none can be better. */
  public boolean proves(BudgetProgram program) {
    return Math.abs(relativeGap) <= MOST_GAP && maxViolation <= MOST_VIOLATION * program.scale();
  }

  private static double violation(BudgetProgram program, double[] spends) {
    double sum = Arrays.stream(spends).sum();
    double most = Math.max(0, Math.max(sum - program.totalMax(), program.totalMin() - sum));
    for (int i = 0; i < spends.length; i++) {
      Channel channel = program.channels().get(i);
      most = Math.max(most, channel.min().value() - spends[i]);
      most = Math.max(most, spends[i] - channel.max().value());
    }
    return most;
  }
}
