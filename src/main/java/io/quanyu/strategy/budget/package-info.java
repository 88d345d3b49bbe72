/**
 * Where does the money go?
 *
 * <p>Enters: what was spent ({@link io.quanyu.strategy.budget.SpendFunction}), and channels with
 * response curves and bounds ({@link io.quanyu.strategy.budget.PlanBudgetFunction}), also by the
 * clock. Leaves: the best plan, its prices and its proof, computed in {@link
 * io.quanyu.strategy.budget.model}. Next: decisions use the prices.
 */
package io.quanyu.strategy.budget;
