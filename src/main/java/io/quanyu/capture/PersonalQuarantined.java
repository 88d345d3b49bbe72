package io.quanyu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.PersonalData;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Times;
import io.quanyu.function.QuarantineSweep;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** A person in what was set aside, by a scan that goes on where it was. Thread-safe. */
@Singleton
class PersonalQuarantined implements PersonalData {
  private static final String PLACE = "quarantine";

  private final QuarantineSweep quarantine;
  private final Clock clock;

  PersonalQuarantined(QuarantineSweep quarantine, Clock clock) {
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

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    ExportPage page = new ExportPage();
    String place = after;
    do {
      place =
          quarantine.read(
              place,
              item -> {
                if (!Collections.disjoint(NamedIdentifiers.anywhere(item.body()), person)) {
                  page.add(entry(item));
                }
              });
    } while (place != null && !page.isFull() && clock.millis() < until);
    return page.upTo(place);
  }

  private static JsonNode entry(Quarantined item) {
    ObjectNode entry = ExportPage.entry("quarantined");
    entry.setAll((ObjectNode) Json.tree(item));
    return entry.put("receivedAt", Times.iso(item.receivedAt()));
  }
}
