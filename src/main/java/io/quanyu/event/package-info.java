/**
 * What happened: the records that every room shares.
 *
 * <p>Enters: a payload as a client sent it, with what we know of its arrival ({@link
 * io.quanyu.event.Received}). Leaves: an {@link io.quanyu.event.Event}, or a {@link
 * io.quanyu.event.Rejection} that says what to mend. Both are functions of the input alone, so that
 * capture, folding and a rebuild from the timeline read the same thing. Next: {@code capture} puts
 * them on the queue, {@code profile} folds them.
 */
package io.quanyu.event;
