/**
 * What do we say now, and may we?
 *
 * <p>Enters: a person, a place and a moment; what the shop may say, at what worth; scores,
 * audiences, consent and the prices of budgets. Leaves: the next best action or nothing, with its
 * reasons, and later what came of it. {@link io.quanyu.interaction.decision} decides, {@link
 * io.quanyu.interaction.trigger} speaks because of what somebody did; caps and quiet hours are
 * here, for whoever says something to a person, and {@link io.quanyu.interaction.DailyCounts} what
 * became of it by day. Next: what was decided is shown or sent, and what comes of it enters through
 * {@code capture}.
 */
package io.quanyu.interaction;
