package io.quanyu.console;

import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.event.Times;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * A person among the newest profiles, and their events in the tail, which an export has from the
 * timeline. Thread-safe.
 */
@Singleton
class PersonalNewest implements PersonalData {
  private final Counters counters;
  private final EventTail tail;

  PersonalNewest(Counters counters, EventTail tail) {
    this.counters = counters;
    this.tail = tail;
  }

  @Override
  public String name() {
    return "counters";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    return Erased.all("counters", counters.remove(person) + tail.remove(person));
  }

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    ExportPage page = new ExportPage();
    for (NewProfile profile : counters.newest(person)) {
      page.add(
          ExportPage.entry("new-profile")
              .put("identifier", profile.identifier().toString())
              .put("time", Times.iso(profile.time().toEpochMilli())));
    }
    return page.upTo(null);
  }
}
