/**
 * Who belongs to which audience now?
 *
 * <p>Enters: the events of a fold ({@code FollowAudiences}), moments that fall due (function {@code
 * due}), changed definitions (queue {@code audiences}) and {@code /v1/audiences} of the function
 * {@code audiences}. Leaves: the events {@code Audience Entered} and {@code Audience Exited},
 * look-ups, exports. Next: destinations.
 */
package io.quanyu.profile.audience;
