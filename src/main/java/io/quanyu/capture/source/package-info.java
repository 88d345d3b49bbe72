/**
 * Where may events come from, and what is done with them?
 *
 * <p>Enters: {@code /v1/sources} of the function {@code settings} ({@link
 * io.quanyu.capture.source.SourceRoutes}). Leaves: a {@link io.quanyu.function.Source} in the
 * settings. Next: every way in asks it.
 */
package io.quanyu.capture.source;
