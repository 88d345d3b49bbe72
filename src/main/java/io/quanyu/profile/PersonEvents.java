package io.quanyu.profile;

import jakarta.inject.Singleton;

/** The events of a person, and the way of each. Thread-safe. */
@Singleton
public class PersonEvents {
  private final PersonTimeline timeline;
  private final EventWay way;

  /** Both readings. */
  public PersonEvents(PersonTimeline timeline, EventWay way) {
    this.timeline = timeline;
    this.way = way;
  }

  PersonTimeline timeline() {
    return timeline;
  }

  EventWay way() {
    return way;
  }
}
