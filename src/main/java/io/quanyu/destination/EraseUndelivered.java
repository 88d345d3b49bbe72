package io.quanyu.destination;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import jakarta.inject.Singleton;
import java.util.Set;

/** Takes a person out of events that no destination took. Thread-safe. */
@Singleton
class EraseUndelivered implements PersonalData {
  private final Failures failures;

  EraseUndelivered(Failures failures) {
    this.failures = failures;
  }

  @Override
  public String name() {
    return "undelivered";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    return Erased.all(name(), failures.rewrite(event -> !event.names(person)));
  }
}
