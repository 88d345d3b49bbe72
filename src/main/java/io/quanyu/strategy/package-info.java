/**
 * Where does the money go, and what works?
 *
 * <p>Enters: curves, bounds and spend. Leaves: plans with their proof. {@link
 * io.quanyu.strategy.budget} plans budgets; experiments and attribution follow beside it. Next: the
 * prices of a plan steer decisions.
 */
package io.quanyu.strategy;
