package io.quanyu.interaction.trigger;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** All that events may begin: triggers, and the entries of journeys. Thread-safe. */
@Singleton
class Followed {
  private final Triggers triggers;
  private final Journeys journeys;

  Followed(Triggers triggers, Journeys journeys) {
    this.triggers = triggers;
    this.journeys = journeys;
  }

  /** As they were at most a minute ago. */
  List<Trigger> known() {
    List<Trigger> known = new ArrayList<>(triggers.known());
    known.addAll(journeys.entries());
    return known;
  }
}
