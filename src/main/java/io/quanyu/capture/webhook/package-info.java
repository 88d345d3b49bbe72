/**
 * What does a foreign system's call mean?
 *
 * <p>Enters: the signed call of a shop system, a till or a kiosk ({@link
 * io.quanyu.capture.webhook.Signature}). Leaves: events in Segment's wire format, made by the
 * mapping of its source ({@link io.quanyu.capture.webhook.WebhookMapping}). Next: the intake that
 * every event passes.
 */
package io.quanyu.capture.webhook;
