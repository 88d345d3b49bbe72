/** What other ways of deciding would have earned, by a log of decisions. */
package io.quanyu.interaction.decision.evaluate;
