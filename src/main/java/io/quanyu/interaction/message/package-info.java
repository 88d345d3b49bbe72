/**
 * What is on its way to whom?
 *
 * <p>Enters: the wish to send a template to a person ({@link
 * io.quanyu.interaction.message.SendMessage}), by {@code POST /v1/messages}, what a provider tells
 * of it ({@link io.quanyu.interaction.message.NotificationRoutes}), and addresses that nothing may
 * be sent to ({@link io.quanyu.interaction.message.UndeliverableRoutes}). Leaves: a message that is
 * sent once or not at all ({@link io.quanyu.interaction.message.Deliver}), an event that says
 * which, and consent that was taken back by its link. Next: {@code provider} brings it.
 */
package io.quanyu.interaction.message;
