package io.quanyu.testing;

import io.quanyu.event.Hashes;
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
  /** When it is asked who is who: ten days after the histories begin. */
  public static final long NOW = 1_990_000_000_000L + 10 * 86_400_000L;

  private static final long DAY = 86_400_000L;

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

  private record Edge(String parent, String child, boolean alias, Sent first, Sent last) {}

  private static final Comparator<Sent> BY_EVIDENCE =
      Comparator.comparingLong(Sent::time).thenComparing(Sent::id);
  private static final Comparator<Sent> BY_TIME =
      Comparator.comparingLong(Sent::time).thenComparingLong(Sent::key);

  private final Collection<Sent> events;
  private final PlainRules naming;
  private final PlainRules joining;
  private final List<Edge> edges = new ArrayList<>();
  private final Set<String> identifiers = new TreeSet<>();

  /** Of the set of events, each once, and the facts of unmerging. */
  public PlainFold(Collection<Sent> events, Collection<TakenBack> takenBack) {
    this(events, takenBack, PlainRules.NONE, PlainRules.NONE);
  }

  /** By the rules that events are read by, and by those that hold now. */
  public PlainFold(
      Collection<Sent> events,
      Collection<TakenBack> takenBack,
      PlainRules naming,
      PlainRules joining) {
    this.naming = naming;
    this.joining = joining;
    this.events = events.stream().filter(event -> !named(event, naming).isEmpty()).toList();
    Map<List<String>, List<Sent>> evidence = new TreeMap<>(Comparator.comparing(List::toString));
    for (Sent event : this.events) {
      List<String> named = named(event, naming);
      identifiers.addAll(named);
      for (String child : named.subList(1, named.size())) {
        evidence.computeIfAbsent(List.of(named.get(0), child), key -> new ArrayList<>()).add(event);
      }
    }
    evidence.forEach(
        (ends, seen) -> {
          Sent last = seen.stream().max(BY_EVIDENCE).orElseThrow();
          boolean counts =
              takenBack.stream()
                  .filter(fact -> List.of(fact.parent(), fact.child()).equals(ends))
                  .allMatch(fact -> last.time() > fact.at());
          boolean alias = seen.stream().allMatch(event -> event.type().equals("alias"));
          Sent first = seen.stream().min(BY_EVIDENCE).orElseThrow();
          if (counts) {
            join(new Edge(ends.get(0), ends.get(1), alias, first, last));
          }
        });
    edges.removeAll(edges.stream().filter(this::isOverLimit).toList());
    edges.removeAll(edges.stream().filter(this::closesCycle).toList());
  }

  private void join(Edge seen) {
    String anchor = seen.parent();
    String other = seen.child();
    boolean turned = joining.rank(other) < joining.rank(anchor);
    String parent = turned ? other : anchor;
    String child = turned ? anchor : other;
    boolean equals = joining.rank(other) == joining.rank(anchor);
    Integer days = joining.expiry().get(joining.kind(child));
    long lastDay = week(seen.last()) * 7 + 6;
    boolean expired = !seen.alias() && days != null && lastDay + days < NOW / DAY;
    if ((seen.alias() || !equals)
        && !expired
        && !joining.blocks(parent)
        && !joining.blocks(child)) {
      edges.add(new Edge(parent, child, seen.alias(), seen.first(), seen.last()));
    }
  }

  private boolean isOverLimit(Edge edge) {
    Integer limit = joining.limits().get(joining.kind(edge.child()));
    if (limit == null || edge.alias()) {
      return false;
    }
    return edges.stream()
            .filter(other -> other.parent().equals(edge.parent()) && !other.alias())
            .filter(other -> joining.rank(other.child()) == joining.rank(edge.child()))
            .sorted(
                Comparator.<Edge>comparingLong(other -> -week(other.last()))
                    .thenComparingLong(other -> -week(other.first()))
                    .thenComparing(Edge::child))
            .toList()
            .indexOf(edge)
        >= limit;
  }

  private static long week(Sent event) {
    return event.time() / (7 * DAY);
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
            .filter(event -> root(named(event, naming).get(0)).equals(root))
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
  private String answer(String purpose, List<Sent> own) {
    List<Sent> answers =
        own.stream().filter(event -> event.consent().containsKey(purpose)).toList();
    Map<String, Sent> newest = new HashMap<>();
    answers.forEach(event -> newest.put(named(event, naming).get(0), event));
    Sent found = answers.get(answers.size() - 1);
    for (Sent refusal : answers) {
      String anchor = named(refusal, naming).get(0);
      boolean lifted =
          answers.subList(answers.indexOf(refusal), answers.size()).stream()
              .anyMatch(
                  later -> later.consent().get(purpose) && named(later, naming).contains(anchor));
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
    return Comparator.comparing(Edge::last, BY_EVIDENCE)
            .thenComparing(Edge::child)
            .thenComparing(Edge::parent)
            .compare(one, other)
        < 0;
  }

  /** The anchor first; of an alias that is the user. */
  private static List<String> named(Sent event, PlainRules rules) {
    Set<String> named = new TreeSet<>(Comparator.comparingInt(rules::rank).thenComparing(id -> id));
    add(named, "user_id:", event.user());
    add(named, "email:", event.email());
    add(named, "anonymous_id:", event.anonymous());
    event.ids().forEach((kind, value) -> add(named, kind + ":", value));
    named.removeIf(identifier -> identifier.startsWith("session:"));
    named.removeIf(rules::blocks);
    String visitor = rules.sessions() ? visitor(event) : null;
    if (visitor != null) {
      named.removeIf(id -> id.startsWith("anonymous_id:") || id.startsWith("device:"));
      named.add("anonymous_id:" + visitor);
    }
    List<String> all = new ArrayList<>(named);
    if (event.previous() != null) {
      if (!event.previous().equals(event.anonymous()) && !event.previous().equals(event.user())) {
        all.add("user_id:" + event.previous());
      }
      if (!all.contains("anonymous_id:" + event.previous())) {
        all.add("anonymous_id:" + event.previous());
      }
      all.removeIf(rules::blocks);
    }
    return all;
  }

  /** Who uses a device in a session, null where either is not told. */
  private static String visitor(Sent event) {
    String device = event.anonymous() == null ? event.ids().get("device") : event.anonymous();
    String session = event.ids().get("session");
    return device == null || session == null
        ? null
        : "session-" + Hashes.sha256Hex(device.length() + ":" + device + session).substring(0, 32);
  }

  private static void add(Set<String> named, String type, String value) {
    if (value != null) {
      named.add(type + value);
    }
  }

  /** How many anchors did what in a month, by the month of their first event. */
  public Map<String, Long> cohorts() {
    return PlainCohorts.of(events, event -> named(event, naming).get(0));
  }

  /** Orders by day and location, and their amounts and refunds by these and currency. */
  public Map<String, Long> sales() {
    Map<String, Long> sums = new TreeMap<>();
    for (Sent event : events) {
      String place = event.time() / DAY + " " + (event.store() == null ? "" : event.store());
      if (event.amount() > 0) {
        sums.merge(place, 1L, Long::sum);
      }
      if (event.amount() != 0) {
        String kind = event.amount() > 0 ? " + " : " - ";
        sums.merge(place + kind + event.currency(), Math.abs(event.amount()), Long::sum);
      }
    }
    return sums;
  }
}
