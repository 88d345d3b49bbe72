/**
 * Experiments: their definitions, and how clients hear of them. {@link
 * io.quanyu.strategy.experiment.AnalyzeExperiments} reads off the timeline who was exposed and what
 * they did, {@code evaluation} makes a report of it, {@link
 * io.quanyu.strategy.experiment.ConcludeExperiment} keeps it and follows it.
 */
package io.quanyu.strategy.experiment;
