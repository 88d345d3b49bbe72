/**
 * What an experiment's counts say: effects with intervals, chances and corrections. Plain
 * arithmetic on sums, so that it knows nothing of where they come from.
 */
package io.quanyu.strategy.experiment.statistics;
