/**
 * Where does the money go, and what works?
 *
 * <p>Enters: curves, bounds and spend; definitions of experiments. Leaves: plans with their proof,
 * features by which clients assign, and results. {@link io.quanyu.strategy.budget} plans budgets,
 * {@link io.quanyu.strategy.experiment} says who gets which variation and what came of it;
 * attribution follows beside them. Next: the prices of a plan steer decisions.
 */
package io.quanyu.strategy;
