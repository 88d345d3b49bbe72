/**
 * What came of an experiment: what persons did since their exposure ({@link
 * io.quanyu.strategy.experiment.evaluation.Outcomes}) becomes figures of each metric and a verdict
 * ({@link io.quanyu.strategy.experiment.evaluation.Evaluate}). Knows no tables.
 */
package io.quanyu.strategy.experiment.evaluation;
