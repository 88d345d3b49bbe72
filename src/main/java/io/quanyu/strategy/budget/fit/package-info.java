/**
 * What did spend return? Fits response curves to spends and an outcome over periods. Plain numbers.
 *
 * <p>Enters: a {@link io.quanyu.strategy.budget.fit.SpendSeries}, and lift tests. Leaves: curves
 * with draws of them, and how far they can be told ({@link
 * io.quanyu.strategy.budget.fit.FittedCurves}). Next: a plan's request takes them as they are.
 */
package io.quanyu.strategy.budget.fit;
