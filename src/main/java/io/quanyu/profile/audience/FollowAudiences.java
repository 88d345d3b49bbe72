package io.quanyu.profile.audience;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.function.Parallel;
import io.quanyu.profile.DefinitionStore;
import io.quanyu.profile.LinkObserver;
import io.quanyu.profile.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settles whoever an event may have made enter or leave an audience, before the event is
 * acknowledged. Where there is no audience that costs nothing but to look once a minute.
 * Thread-safe.
 */
@ApplicationScoped
public class FollowAudiences implements FoldObserver, LinkObserver {
  private final DefinitionStore definitions;
  private final Audiences audiences;
  private final Touched touched;
  private final Persons persons;
  private final Settle settle;
  private final Parallel parallel;

  /** What there is, whom links lead to, and who settles them. */
  public FollowAudiences(
      DefinitionStore definitions,
      Audiences audiences,
      Touched touched,
      Persons persons,
      Settle settle,
      Parallel parallel) {
    this.definitions = definitions;
    this.audiences = audiences;
    this.touched = touched;
    this.persons = persons;
    this.settle = settle;
    this.parallel = parallel;
  }

  @Override
  public void folded(Batch batch) {
    // The fold has just asked for it: where nothing was ever defined, nothing more is read.
    if (definitions.current().version() == 0) {
      return;
    }
    List<Rule> rules = audiences.known();
    if (rules.isEmpty()) {
      return;
    }
    Set<Long> counted =
        batch.counted().stream().map(event -> event.key().hash()).collect(Collectors.toSet());
    Set<Identifier> created = new HashSet<>(batch.created());
    Map<Identifier, Because> reasons = new HashMap<>();
    byAnchor(batch.events())
        .forEach(
            (anchor, events) -> {
              // What was counted before may have been cut off before it came here.
              boolean matters =
                  created.contains(anchor)
                      || events.stream().anyMatch(event -> !counted.contains(event.key().hash()))
                      || rules.stream().anyMatch(rule -> events.stream().anyMatch(rule::isAbout));
              noteLinks(anchor, events, rules, reasons);
              if (matters) {
                Because because = Because.events(events, rules);
                reasons.merge(persons.root(anchor), because, (one, other) -> other.and(one));
              }
            });
    settle(reasons);
  }

  private static Map<Identifier, List<Event>> byAnchor(List<Event> events) {
    return events.stream()
        .filter(event -> !event.key().source().equals(Received.OWN))
        .collect(
            Collectors.groupingBy(
                event -> event.identity().anchor(), LinkedHashMap::new, Collectors.toList()));
  }

  private void noteLinks(
      Identifier anchor, List<Event> events, List<Rule> rules, Map<Identifier, Because> reasons) {
    Set<Identifier> children = touched.linked(anchor, events);
    if (!children.isEmpty()) {
      Because because = Because.links(events, rules);
      touched.around(anchor, children).forEach(each -> reasons.putIfAbsent(each, because));
    }
  }

  @Override
  public void changed(Identifier parent, Identifier child) {
    if (!audiences.known().isEmpty()) {
      Map<Identifier, Because> reasons = new HashMap<>();
      Because because = Because.of(Because.IDENTITY);
      touched.around(parent, Set.of(child)).forEach(each -> reasons.put(each, because));
      settle(reasons);
    }
  }

  private void settle(Map<Identifier, Because> reasons) {
    parallel.forEach(reasons.entrySet(), each -> settle.settle(each.getKey(), each.getValue()));
  }
}
