package io.quanyu.interaction.decision.action;

import io.quanyu.interaction.Cap;
import io.quanyu.interaction.QuietHours;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What holds for all actions.
 *
 * @param clock where and when persons are
 * @param caps for all actions together
 * @param holdout share of all persons who are told nothing that needs consent, 0 to below 1
 * @param exploration share of decisions that try any allowed action, 0 to 0.5
 * @param prices by budget row, in place of a plan's; infinite where the budget is used up
 * @param limits of what decisions take of budget rows
 */
@RegisterForReflection
public record DecisionSettings(
    Clocks clock,
    List<Cap> caps,
    double holdout,
    double exploration,
    Map<String, Double> prices,
    List<BudgetLimit> limits) {
  /** The part of persons who are held out, as experiments name it: so they are the same. */
  public static final String HOLDOUT = "holdout";

  /**
   * Where and when persons are.
   *
   * @param zone of those of whom none is known
   * @param isAssumed whether that zone's quiet hours are theirs; otherwise what quiet hours may
   *     hold back is not said to them at all
   * @param quiet when messages are held back; null for never
   */
  @RegisterForReflection
  public record Clocks(ZoneId zone, boolean isAssumed, QuietHours quiet) {}
}
