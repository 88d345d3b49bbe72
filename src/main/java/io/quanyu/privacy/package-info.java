/**
 * What must we forget or hand over?
 *
 * <p>Enters: who is not to be stored any more ({@link io.quanyu.privacy.PrivacyFunction}). Leaves:
 * hashes in {@link io.quanyu.function.Suppressions}, and an entry in the audit. Next: {@code
 * update-profile} drops what names one of them.
 */
package io.quanyu.privacy;
