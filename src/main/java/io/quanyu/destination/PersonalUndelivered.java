package io.quanyu.destination;

import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import jakarta.inject.Singleton;
import java.util.Set;

/** A person in events that no destination took. Thread-safe. */
@Singleton
class PersonalUndelivered implements PersonalData {
  private final Failures failures;

  PersonalUndelivered(Failures failures) {
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

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    ExportPage page = new ExportPage();
    failures.read(
        (destination, event) -> {
          if (event.names(person)) {
            page.add(event.exported("undelivered", "destination", destination));
          }
        });
    return page.upTo(null);
  }
}
