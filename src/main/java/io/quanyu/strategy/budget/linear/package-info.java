/**
 * Linear programs over cells that money can go to, each with a concave, piecewise-linear response:
 * plain numbers in flat arrays, no JSON.
 *
 * <p>Enters: a {@link io.quanyu.strategy.budget.linear.CellProgram}. Leaves: a {@link
 * io.quanyu.strategy.budget.linear.Plan} of spends and prices with a {@link
 * io.quanyu.strategy.budget.linear.LinearProof} that does not trust the solver.
 */
package io.quanyu.strategy.budget.linear;
