/**
 * Who is it, and what do we know?
 *
 * <p>Enters: messages of the queue {@code events} ({@link io.quanyu.profile.UpdateProfileFunction})
 * and questions about a person ({@link io.quanyu.profile.ProfileFunction}). Leaves: one document an
 * anchor, packs of its timeline, links between identifiers, what was set aside; a person is
 * computed from links when asked for. Next: later rooms read persons and timelines.
 */
package io.quanyu.profile;
