/**
 * Where does the money go, and what works?
 *
 * <p>Enters: curves, bounds and spend; definitions of experiments. Leaves: plans with their proof,
 * and features by which clients assign. {@link io.quanyu.strategy.budget} plans budgets, {@link
 * io.quanyu.strategy.experiment} says who gets which variation; results and attribution follow
 * beside them. Next: the prices of a plan steer decisions.
 */
package io.quanyu.strategy;
