/**
 * Who gets which variation: computed from the definition and the person's attributes alone, with
 * the same answer as GrowthBook's SDKs give (docs/adr/0032).
 */
package io.quanyu.strategy.experiment.assignment;
