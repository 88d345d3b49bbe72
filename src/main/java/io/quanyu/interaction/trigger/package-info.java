/**
 * What do we say because of what somebody did, or did not do since?
 *
 * <p>Enters: folded events, entries into audiences, changes of items. Leaves: a message on its way
 * ({@link io.quanyu.interaction.message}) or a call of a webhook, once, after a delay in which
 * nothing made it pointless. {@link io.quanyu.interaction.trigger.FollowTriggers} notes what
 * begins, {@link io.quanyu.interaction.trigger.FireTriggers} looks at the person's timeline once it
 * is due: what is said is a function of the events that are known then, in whatever order they
 * came.
 */
package io.quanyu.interaction.trigger;
