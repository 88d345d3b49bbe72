/**
 * What was set aside, and may it go in after all?
 *
 * <p>Enters: a question by source, phase, code and period ({@link
 * io.quanyu.capture.quarantine.QuarantineFunction}), or the wish to send such items through again
 * after a rule was mended. Leaves: heads, newest first, counts, and what {@link
 * io.quanyu.capture.Intake} now accepts on the channel {@code events}. Next: {@code profile} folds
 * it under the key that it always had.
 */
package io.quanyu.capture.quarantine;
