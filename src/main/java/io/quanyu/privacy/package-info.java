/**
 * What must we forget or hand over?
 *
 * <p>Enters: who is not to be stored any more, who is to be erased, and of whom all is to be
 * exported ({@link io.quanyu.privacy.PrivacyFunction}); requests that wait ({@link
 * io.quanyu.privacy.FulfillRequestFunction}). Leaves: hashes in {@link
 * io.quanyu.function.Suppressions}, a receipt or an archive, and an entry in the audit. Next:
 * {@code update-profile} and {@code deliver-events} drop what names one of them; each room's {@link
 * io.quanyu.event.PersonalData} removes or hands over its own.
 */
package io.quanyu.privacy;
