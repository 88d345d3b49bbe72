package io.quanyu.profile.aggregate;

import io.quanyu.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The aggregations that are in use, as of one version of all definitions. Immutable, thread-safe.
 */
public final class Definitions {
  /** Where nothing was ever defined. */
  public static final Definitions NONE = new Definitions(0, List.of());

  private final long version;
  private final Map<String, Defined> byId = new HashMap<>();
  private final Map<String, List<Defined>> byEvent = new HashMap<>();

  /** Of this version; of an aggregation that is defined several times the oldest holds. */
  public Definitions(long version, List<Defined> defined) {
    this.version = version;
    defined.forEach(each -> byId.merge(each.id(), each, Defined::older));
    byId.values().forEach(this::index);
  }

  /** Counts the changes; 0 where nothing was ever defined. */
  public long version() {
    return version;
  }

  /** The ids of all aggregations. */
  public Set<String> ids() {
    return byId.keySet();
  }

  /** The ids of those that a document which was folded under a version knows nothing of. */
  public Set<String> since(long documentVersion) {
    return byId.values().stream()
        .filter(each -> each.since() > documentVersion)
        .map(Defined::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Those of these ids alone. */
  public Definitions only(Set<String> ids) {
    return new Definitions(
        version, byId.values().stream().filter(each -> ids.contains(each.id())).toList());
  }

  /** The aggregations that an event of this name may add to. */
  List<Defined> about(Event event) {
    return byId.isEmpty() ? List.of() : byEvent.getOrDefault(event.name(), byEvent.get(null));
  }

  private void index(Defined defined) {
    byEvent.computeIfAbsent(null, any -> new ArrayList<>());
    String event = defined.aggregation().filter().event();
    if (event == null) {
      byEvent.values().forEach(list -> list.add(defined));
    } else {
      byEvent.computeIfAbsent(event, name -> new ArrayList<>(byEvent.get(null))).add(defined);
    }
  }
}
