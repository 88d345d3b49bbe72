package io.quanyu.privacy;

import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.PersonalData;
import io.quanyu.privacy.ExportParts.Part;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Exports of the last week that name a person: an erasure removes them, also those of others whose
 * archive holds an event that names them. An export holds no older exports, which are copies of
 * what other rooms hold. Thread-safe.
 */
@Singleton
class PersonalExports implements PersonalData {
  private static final String PLACE = "exports";

  private final Exports exports;
  private final Clock clock;

  PersonalExports(Exports exports, Clock clock) {
    this.exports = exports;
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
      List<String> ids = new ArrayList<>();
      place = exports.ids(place, ids);
      for (String id : ids) {
        if (isNamed(id, person)) {
          exports.remove(id, clock.millis());
          removed++;
        }
      }
    } while (place != null && clock.millis() < until);
    return new Erased(Map.of(PLACE, removed), place);
  }

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    return Exported.NOTHING;
  }

  private boolean isNamed(String id, Set<Identifier> person) {
    return exports.find(id).filter(each -> isIn(person, each.person())).isPresent()
        || exports.any(id, part -> isIn(person, named(part)));
  }

  private static boolean isIn(Set<Identifier> person, Set<Identifier> named) {
    return !Collections.disjoint(named, person);
  }

  private static Set<Identifier> named(Part part) {
    try {
      return NamedIdentifiers.within(Json.parse(part.json()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
