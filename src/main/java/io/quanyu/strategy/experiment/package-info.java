/** Experiments: their definitions, and how clients hear of them. */
package io.quanyu.strategy.experiment;
