package io.quanyu.destination;

import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.function.Parallel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A person in archived events, by a listing that goes on where it was, objects of a page side by
 * side. Thread-safe.
 */
@Singleton
class PersonalArchived implements PersonalData {
  private static final String PLACE = "archive";
  private static final int PAGE = 1_000;

  private final ArchiveStore store;
  private final Parallel parallel;
  private final Clock clock;

  PersonalArchived(ArchiveStore store, Parallel parallel, Clock clock) {
    this.store = store;
    this.parallel = parallel;
    this.clock = clock;
  }

  @Override
  public String name() {
    return PLACE;
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    AtomicLong removed = new AtomicLong();
    String place = after;
    do {
      List<String> names = store.list(place, PAGE);
      parallel.forEach(names, name -> removed.addAndGet(rewrite(name, person) ? 1 : 0));
      place = names.size() < PAGE ? null : names.get(names.size() - 1);
    } while (place != null && clock.millis() < until);
    return new Erased(Map.of(PLACE, removed.get()), place);
  }

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    ExportPage page = new ExportPage();
    String place = after;
    do {
      List<String> names = store.list(place, PAGE);
      // By name, so that a repeat finds them in the same order.
      Map<String, List<Outgoing>> found = new ConcurrentSkipListMap<>();
      parallel.forEach(names, name -> found.put(name, naming(name, person)));
      found.forEach(
          (name, events) ->
              events.forEach(event -> page.add(event.exported("archived", "object", name))));
      place = names.size() < PAGE ? null : names.get(names.size() - 1);
    } while (place != null && !page.isFull() && clock.millis() < until);
    return page.upTo(place);
  }

  private List<Outgoing> naming(String name, Set<Identifier> person) {
    return ArchiveLines.decode(store.get(name)).stream()
        .filter(event -> event.names(person))
        .toList();
  }

  private boolean rewrite(String name, Set<Identifier> person) {
    List<Outgoing> all = ArchiveLines.decode(store.get(name));
    List<Outgoing> rest = all.stream().filter(event -> !event.names(person)).toList();
    if (rest.size() == all.size()) {
      return false;
    }
    if (rest.isEmpty()) {
      store.delete(name);
    } else {
      store.put(name, ArchiveLines.encode(rest));
    }
    return true;
  }
}
