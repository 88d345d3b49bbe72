package io.quanyu.recommendation;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Item;
import io.quanyu.event.Received;
import io.quanyu.function.Parallel;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import io.quanyu.recommendation.CompanionRow.Kind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Learns what items that came after training are met with, so that they are recommended beside it
 * before the next one: whoever looks at one, puts it into a basket or buys it, and agrees to
 * personalization, met it with the {@value #OTHERS} items that they met last, an order holds it
 * with its other lines. What is met after the new item counts when that is met again. Events
 * without a new item cost nothing but a look into memory; others a read of the person and a write
 * for each new item of the batch, until that has enough. Nothing counts twice however often it
 * comes; what is told late, after the new item, may not count. Thread-safe.
 */
@ApplicationScoped
@Priority(-1)
public class LearnCompanions implements FoldObserver {
  private static final int OTHERS = 10;

  private final Arrivals arrivals;
  private final Companions companions;
  private final Persons persons;
  private final ConsentCheck consentCheck;
  private final Parallel parallel;
  private final Set<String> full = ConcurrentHashMap.newKeySet();

  /** What is new, where it is kept, whose events they are and may be used, and the threads. */
  public LearnCompanions(
      Arrivals arrivals,
      Companions companions,
      Persons persons,
      ConsentCheck consentCheck,
      Parallel parallel) {
    this.arrivals = arrivals;
    this.companions = companions;
    this.persons = persons;
    this.consentCheck = consentCheck;
    this.parallel = parallel;
  }

  @Override
  public void folded(Batch batch) {
    Map<Event, List<String>> met = new HashMap<>();
    Set<String> items = new HashSet<>();
    for (Event event : batch.events()) {
      if (Signal.of(event.name()).isPresent() && !event.key().source().equals(Received.OWN)) {
        List<String> named = Item.of(event).stream().map(Item::id).distinct().toList();
        met.put(event, named);
        items.addAll(named);
      }
    }
    Set<String> fresh = new HashSet<>(items.isEmpty() ? Set.of() : arrivals.among(items));
    fresh.removeAll(full);
    met.values().removeIf(named -> named.stream().noneMatch(fresh::contains));
    if (!met.isEmpty()) {
      learn(met, fresh);
    }
  }

  private void learn(Map<Event, List<String>> met, Set<String> fresh) {
    Map<Identifier, List<Event>> byAnchor =
        met.keySet().stream().collect(Collectors.groupingBy(event -> event.identity().anchor()));
    Marks marks = new Marks(fresh, new ConcurrentHashMap<>());
    parallel.forEach(
        byAnchor.entrySet(),
        events ->
            persons
                .find(events.getKey())
                .filter(this::agrees)
                .ifPresent(person -> mark(person, events.getValue(), met, marks)));
    parallel.forEach(marks.byItem().entrySet(), item -> add(item.getKey(), item.getValue()));
  }

  private boolean agrees(Person person) {
    return consentCheck.grants(person.summary().consents(), ConsentCheck.PERSONALIZATION);
  }

  private static void mark(
      Person person, List<Event> events, Map<Event, List<String>> met, Marks marks) {
    List<String> lately = lately(person);
    String root = person.root().toString();
    for (Event event : events) {
      List<String> named = met.get(event);
      marks.add(Kind.PERSON, root, named, lately);
      if (Signal.of(event.name()).equals(Optional.of(Signal.BOUGHT))) {
        marks.add(Kind.ORDER, Long.toHexString(event.key().hash()), named, named);
      }
    }
  }

  /** The newest first, each once. */
  private static List<String> lately(Person person) {
    List<Met> met = new ArrayList<>(History.of(person.summary().interactions()).met());
    Collections.reverse(met);
    return met.stream().map(Met::item).distinct().toList();
  }

  private void add(String item, Set<String> marks) {
    if (!companions.add(item, marks)) {
      if (full.size() >= FreshItems.MOST) {
        full.clear();
      }
      full.add(item);
    }
  }

  @RegisterForReflection
  private record Marks(Set<String> fresh, Map<String, Set<String>> byItem) {
    /** Marks those of the items that are new. */
    private void add(Kind kind, String who, List<String> items, List<String> with) {
      for (String item : items) {
        if (fresh.contains(item)) {
          List<String> others =
              with.stream().filter(other -> !other.equals(item)).limit(OTHERS).toList();
          byItem
              .computeIfAbsent(item, each -> ConcurrentHashMap.newKeySet())
              .addAll(CompanionRow.marks(kind, who, item, others));
        }
      }
    }
  }
}
