/**
 * What spend returns: saturation curves and carry-over between periods. Plain numbers.
 *
 * <p>Enters: the parameters of a curve or of carry-over. Leaves: response, marginal response, and
 * breakpoints for a linear program. Next: {@link io.quanyu.strategy.budget.linear} plans with them.
 */
package io.quanyu.strategy.budget.curve;
