package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.NamedIdentifiers;
import io.quanyu.event.Quarantined;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The books of one batch: which message brought what, and what became of it. Thread-safe. */
final class FoldBatch {
  @RegisterForReflection
  private record Entry(String messageId, Arrival arrival) {}

  private final Map<Identifier, List<Entry>> byAnchor = new LinkedHashMap<>();
  private final Map<String, List<Quarantined>> quarantined = new LinkedHashMap<>();
  private final Map<String, String> correlationIds = new HashMap<>();
  private final Set<String> failed = new HashSet<>();
  private final Set<Identifier> failedAnchors = new HashSet<>();
  private final List<Event> counted = new ArrayList<>();
  private final List<Identifier> created = new ArrayList<>();
  private int duplicates;
  private int suppressed;

  synchronized void add(String messageId, Arrival arrival) {
    byAnchor
        .computeIfAbsent(arrival.event().identity().anchor(), anchor -> new ArrayList<>())
        .add(new Entry(messageId, arrival));
  }

  synchronized void setAside(String messageId, Quarantined item) {
    quarantined.computeIfAbsent(messageId, id -> new ArrayList<>()).add(item);
  }

  synchronized void setAside(Identifier anchor, Function<Arrival, Quarantined> item) {
    failedAnchors.add(anchor);
    byAnchor.get(anchor).forEach(entry -> setAside(entry.messageId(), item.apply(entry.arrival())));
  }

  synchronized void correlate(String messageId, String correlationId) {
    correlationIds.put(messageId, correlationId);
  }

  synchronized void count(Identifier anchor, FoldAnchor.Counted more) {
    counted.addAll(more.fresh());
    duplicates += more.duplicates();
    if (more.created()) {
      created.add(anchor);
    }
  }

  synchronized void fail(Identifier anchor) {
    failedAnchors.add(anchor);
    byAnchor.get(anchor).forEach(entry -> failed.add(entry.messageId()));
  }

  synchronized void failMessage(String messageId) {
    failed.add(messageId);
  }

  /** All that events, and what was set aside, name. */
  synchronized Set<Identifier> identifiers() {
    Set<Identifier> all = new HashSet<>();
    entries().forEach(entry -> all.addAll(named(entry)));
    quarantined
        .values()
        .forEach(
            items -> items.forEach(item -> all.addAll(NamedIdentifiers.anywhere(item.body()))));
    return all;
  }

  /** Drops what names one of these. */
  synchronized void drop(Set<Identifier> those) {
    if (those.isEmpty()) {
      return;
    }
    long before = size();
    byAnchor
        .values()
        .forEach(list -> list.removeIf(entry -> !Collections.disjoint(named(entry), those)));
    byAnchor.values().removeIf(List::isEmpty);
    quarantined
        .values()
        .forEach(
            list ->
                list.removeIf(
                    item -> !Collections.disjoint(NamedIdentifiers.anywhere(item.body()), those)));
    quarantined.values().removeIf(List::isEmpty);
    suppressed = (int) (before - size());
  }

  private long size() {
    return entries().count() + quarantined.values().stream().mapToInt(List::size).sum();
  }

  private Stream<Entry> entries() {
    return byAnchor.values().stream().flatMap(List::stream);
  }

  private static Set<Identifier> named(Entry entry) {
    return NamedIdentifiers.of(entry.arrival().event().identity());
  }

  synchronized Collection<Identifier> anchors() {
    return List.copyOf(byAnchor.keySet());
  }

  synchronized List<Arrival> arrivals(Identifier anchor) {
    return byAnchor.get(anchor).stream().map(Entry::arrival).toList();
  }

  synchronized Collection<String> messagesWithQuarantine() {
    return List.copyOf(quarantined.keySet());
  }

  synchronized List<Quarantined> quarantined(String messageId) {
    return List.copyOf(quarantined.get(messageId));
  }

  synchronized void failAll() {
    byAnchor.keySet().forEach(this::fail);
  }

  /** What is stored for good, for those who want to know. */
  synchronized FoldObserver.Batch stored() {
    List<Arrival> arrivals =
        byAnchor.entrySet().stream()
            .filter(entry -> !failedAnchors.contains(entry.getKey()))
            .flatMap(entry -> entry.getValue().stream())
            .map(Entry::arrival)
            .toList();
    return new FoldObserver.Batch(
        arrivals.stream().map(Arrival::event).toList(),
        arrivals.stream().map(Arrival::received).toList(),
        List.copyOf(counted),
        List.copyOf(created));
  }

  synchronized UpdateProfile.Outcome outcome() {
    Long oldest =
        entries()
            .map(entry -> entry.arrival().received().receivedAt())
            .min(Long::compare)
            .orElse(null);
    Set<String> done =
        correlationIds.entrySet().stream()
            .filter(entry -> !failed.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    int aside = quarantined.values().stream().mapToInt(List::size).sum();
    return new UpdateProfile.Outcome(
        Set.copyOf(failed), done, counted.size(), duplicates, aside, suppressed, oldest);
  }
}
