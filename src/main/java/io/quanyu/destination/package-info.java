/**
 * Who else wants to know what happened?
 *
 * <p>Enters: the events of a fold ({@link io.quanyu.destination.SendToDestinations}), put on the
 * queue {@code destinations} for each destination apart; {@code /v1/destinations} of the function
 * {@code settings}. Leaves: signed calls of the shop's other tools, and objects of the archive.
 * Next: nothing of ours.
 */
package io.quanyu.destination;
