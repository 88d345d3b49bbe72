package io.quanyu.profile.audience;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How far a segment of a back-fill is.
 *
 * @param version of the definition
 * @param segment its number
 * @param step counts the writes; 0 where nothing is stored
 * @param after the last anchor that is done; null for none
 * @param persons that were settled
 * @param done whether all are
 */
@RegisterForReflection
record FillProgress(
    long version, int segment, long step, String after, long persons, boolean done) {
  static FillProgress none(long version, int segment) {
    return new FillProgress(version, segment, 0, null, 0, false);
  }

  /** Once its message is on the queue. */
  FillProgress begun() {
    return new FillProgress(version, segment, 1, after, persons, done);
  }

  /** From its beginning. */
  FillProgress restarted() {
    return new FillProgress(version, segment, step + 1, null, 0, done);
  }

  FillProgress plus(long more, String last) {
    return new FillProgress(version, segment, step + 1, last, persons + more, last == null);
  }
}
