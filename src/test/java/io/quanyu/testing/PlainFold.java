package io.quanyu.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The expectation, written without the product's code: who is who, and what is known of them, as a
 * function of the set of events and unmerges. Slow and plain.
 */
public final class PlainFold {
  /** A link that is taken back. */
  public record TakenBack(String parent, String child, long at) {}

  /** What must be known of a person. */
  public record Expected(
      String root,
      Map<String, String> traits,
      Map<String, Long> byName,
      Map<String, Long> byLocation,
      List<String> items,
      Map<String, Long> net,
      Map<String, String> consent,
      List<String> timeline) {}

  private record Edge(String parent, String child, boolean alias, long last, String lastId) {}

  private static final List<String> PRIORITY = List.of("user_id", "email", "anonymous_id");
  private static final Comparator<Sent> BY_TIME =
      Comparator.comparingLong(Sent::time).thenComparingLong(Sent::key);

  private final Collection<Sent> events;
  private final List<Edge> edges = new ArrayList<>();
  private final Set<String> identifiers = new TreeSet<>();

  /** Of the set of events, each once, and the facts of unmerging. */
  public PlainFold(Collection<Sent> events, Collection<TakenBack> takenBack) {
    this.events = events;
    Map<List<String>, List<Sent>> evidence = new TreeMap<>(Comparator.comparing(List::toString));
    for (Sent event : events) {
      List<String> named = named(event);
      identifiers.addAll(named);
      for (String child : named.subList(1, named.size())) {
        evidence.computeIfAbsent(List.of(named.get(0), child), key -> new ArrayList<>()).add(event);
      }
    }
    evidence.forEach(
        (ends, seen) -> {
          Sent last =
              seen.stream()
                  .max(Comparator.comparingLong(Sent::time).thenComparing(Sent::id))
                  .orElseThrow();
          boolean counts =
              takenBack.stream()
                  .filter(fact -> List.of(fact.parent(), fact.child()).equals(ends))
                  .allMatch(fact -> last.time() > fact.at());
          boolean alias = rank(ends.get(0)) == rank(ends.get(1));
          if (counts && (alias || rank(ends.get(0)) < rank(ends.get(1)))) {
            edges.add(new Edge(ends.get(0), ends.get(1), alias, last.time(), last.id()));
          }
        });
    edges.removeAll(edges.stream().filter(this::closesCycle).toList());
  }

  /** All identifiers that any event names. */
  public Set<String> identifiers() {
    return identifiers;
  }

  /** The person of an identifier. */
  public Expected person(String identifier) {
    String root = root(identifier);
    List<Sent> own =
        events.stream()
            .filter(event -> root(named(event).get(0)).equals(root))
            .sorted(BY_TIME)
            .toList();
    Map<String, String> traits = new TreeMap<>();
    Map<String, Long> byName = new TreeMap<>();
    Map<String, Long> byLocation = new TreeMap<>();
    List<String> items = new ArrayList<>();
    Map<String, Long> net = new TreeMap<>();
    Map<String, String> consent = new TreeMap<>();
    List<String> timeline = new ArrayList<>();
    for (Sent event : own) {
      if (event.type().equals("identify")) {
        traits.putAll(event.traits());
        if (event.email() != null) {
          traits.put("email", event.email());
        }
      }
      byName.merge(event.name(), 1L, Long::sum);
      if (event.store() != null) {
        byLocation.merge("store:" + event.store(), 1L, Long::sum);
      }
      if (event.item() != null && event.type().equals("track")) {
        items.add(0, event.item());
      }
      if (event.amount() != 0) {
        net.merge(event.currency(), event.amount(), Long::sum);
      }
      event.consent().keySet().forEach(purpose -> consent.put(purpose, answer(purpose, own)));
      timeline.add(0, event.id());
    }
    traits.values().removeIf(Objects::isNull);
    return new Expected(root, traits, byName, byLocation, items, net, consent, timeline);
  }

  /** The newest refusal that stands; else the newest answer. Events are in order. */
  private static String answer(String purpose, List<Sent> own) {
    List<Sent> answers =
        own.stream().filter(event -> event.consent().containsKey(purpose)).toList();
    Map<String, Sent> newest = new HashMap<>();
    answers.forEach(event -> newest.put(named(event).get(0), event));
    Sent found = answers.get(answers.size() - 1);
    for (Sent refusal : answers) {
      String anchor = named(refusal).get(0);
      boolean lifted =
          answers.subList(answers.indexOf(refusal), answers.size()).stream()
              .anyMatch(later -> later.consent().get(purpose) && named(later).contains(anchor));
      if (newest.get(anchor).key() == refusal.key() && !refusal.consent().get(purpose) && !lifted) {
        found = refusal;
      }
    }
    return found.consent().get(purpose) + " " + found.key();
  }

  private String root(String identifier) {
    Set<String> roots = new HashSet<>();
    for (Edge edge : edges) {
      if (edge.child().equals(identifier)) {
        roots.add(root(edge.parent()));
      }
    }
    return roots.size() == 1 ? roots.iterator().next() : identifier;
  }

  /** Whether it is the newest of a cycle, found by walking all simple paths of older aliases. */
  private boolean closesCycle(Edge edge) {
    return edge.alias() && path(edge.parent(), edge.child(), edge, new HashSet<>());
  }

  private boolean path(String from, String to, Edge newest, Set<String> walked) {
    if (from.equals(to)) {
      return true;
    }
    if (!walked.add(from)) {
      return false;
    }
    return edges.stream()
        .filter(edge -> edge.child().equals(from) && older(edge, newest))
        .anyMatch(edge -> path(edge.parent(), to, newest, walked));
  }

  private static boolean older(Edge one, Edge other) {
    return Comparator.comparingLong(Edge::last)
            .thenComparing(Edge::lastId)
            .thenComparing(Edge::child)
            .thenComparing(Edge::parent)
            .compare(one, other)
        < 0;
  }

  /** The anchor first. */
  private static List<String> named(Sent event) {
    List<String> named = new ArrayList<>();
    add(named, "user_id:", event.user());
    add(named, "email:", event.email());
    add(named, "anonymous_id:", event.anonymous());
    if (event.previous() != null) {
      if (!event.previous().equals(event.anonymous()) && !event.previous().equals(event.user())) {
        named.add("user_id:" + event.previous());
      }
      if (!named.contains("anonymous_id:" + event.previous())) {
        named.add("anonymous_id:" + event.previous());
      }
    }
    return named;
  }

  private static void add(List<String> named, String type, String value) {
    if (value != null) {
      named.add(type + value);
    }
  }

  private static int rank(String identifier) {
    return PRIORITY.indexOf(identifier.split(":", 2)[0]);
  }
}
