package io.quanyu.capture;

import io.quanyu.event.Identifier;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.PersonalData;
import io.quanyu.function.QuarantineSweep;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Takes a person out of what was set aside, by a scan that goes on where it was. Thread-safe. */
@Singleton
class EraseQuarantined implements PersonalData {
  private static final String PLACE = "quarantine";

  private final QuarantineSweep quarantine;
  private final Clock clock;

  EraseQuarantined(QuarantineSweep quarantine, Clock clock) {
    this.quarantine = quarantine;
    this.clock = clock;
  }

  @Override
  public String name() {
    return PLACE;
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    long removed = 0;
    String place = after;
    do {
      QuarantineSweep.Swept page =
          quarantine.sweep(
              place, item -> Collections.disjoint(NamedIdentifiers.anywhere(item.body()), person));
      removed += page.changed();
      place = page.after();
    } while (place != null && clock.millis() < until);
    return new Erased(Map.of(PLACE, removed), place);
  }
}
