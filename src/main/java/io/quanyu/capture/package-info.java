/**
 * Is it true, clean and allowed in?
 *
 * <p>Enters: a request in Segment's wire format, as clients of Segment and RudderStack send it, or
 * a signed webhook ({@link io.quanyu.capture.CaptureFunction}); a file ({@link
 * io.quanyu.capture.ImportEventsFunction}); what was set aside, once more ({@link
 * io.quanyu.capture.quarantine.QuarantineFunction}). Leaves: one message on the channel {@code
 * events} with all that was accepted and all that was set aside, and a reply once the queue has it.
 * Next: {@code profile} folds the events and stores the quarantine.
 */
package io.quanyu.capture;
