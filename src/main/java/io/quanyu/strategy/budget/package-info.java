/**
 * Where does the money go?
 *
 * <p>Enters: what was spent ({@link io.quanyu.strategy.budget.SpendFunction}), and channels with
 * response curves and bounds ({@link io.quanyu.strategy.budget.PlanBudgetFunction}); what takes
 * longer, and what is done by the clock or since something changed, in the background ({@link
 * io.quanyu.strategy.budget.BudgetJobsFunction}). Leaves: the best plan, its prices and its proof,
 * computed in {@link io.quanyu.strategy.budget.model}, and fitted curves. Next: decisions use the
 * prices.
 */
package io.quanyu.strategy.budget;
