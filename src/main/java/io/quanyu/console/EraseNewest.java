package io.quanyu.console;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import jakarta.inject.Singleton;
import java.util.Set;

/** Takes a person off the newest profiles. Thread-safe. */
@Singleton
class EraseNewest implements PersonalData {
  private final Counters counters;

  EraseNewest(Counters counters) {
    this.counters = counters;
  }

  @Override
  public String name() {
    return "counters";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    return Erased.all("counters", counters.remove(person));
  }
}
