package io.quanyu.recommendation;

import io.quanyu.profile.TimelinePage;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How far a job has read a segment of the timeline.
 *
 * @param segment which one
 * @param step how often it was saved
 * @param done whether it is read to its end
 * @param after the last pack of the last person who is kept; null before the first
 * @param events events with items up to there
 * @param persons who met an item, up to there
 */
@RegisterForReflection
record SegmentProgress(
    TimelinePage.Segment segment,
    long step,
    boolean done,
    TimelinePage.Position after,
    long events,
    long persons) {
  static SegmentProgress start(TimelinePage.Segment segment) {
    return new SegmentProgress(segment, 0, false, null, 0, 0);
  }

  /** Behind one more person. */
  SegmentProgress plus(TimelinePage.Position position, int moreEvents, int morePersons) {
    return new SegmentProgress(
        segment, step, done, position, events + moreEvents, persons + morePersons);
  }

  SegmentProgress saved(boolean isDone) {
    return new SegmentProgress(segment, step + 1, isDone, after, events, persons);
  }
}
