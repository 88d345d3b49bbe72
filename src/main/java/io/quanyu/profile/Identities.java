package io.quanyu.profile;

import io.quanyu.event.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who is one person, as a function of the links alone. The root of an identifier: the roots of all
 * that it is an active child of, if they are one and the same; else itself (none: nobody known yet;
 * several: a kiosk or a family tablet). A link counts where its parent's type outranks the child's,
 * or where it is an alias; of a cycle of aliases the newest link is cut. Reads each identifier's
 * links once. Not thread-safe.
 */
public final class Identities {
  private final Function<Identifier, List<Link>> links;
  private final Map<Identifier, List<Link>> read = new HashMap<>();
  private final Map<Identifier, Identifier> roots = new HashMap<>();

  /** Where links come from. */
  public Identities(Function<Identifier, List<Link>> links) {
    this.links = links;
  }

  /** The root of an identifier: the name of its person. */
  public Identifier root(Identifier identifier) {
    Identifier known = roots.get(identifier);
    if (known != null) {
      return known;
    }
    Set<Identifier> found = new HashSet<>();
    for (Link link : parents(identifier)) {
      if (!cut(link)) {
        found.add(root(link.parent()));
      }
    }
    Identifier root = found.size() == 1 ? found.iterator().next() : identifier;
    roots.put(identifier, root);
    return root;
  }

  /** All identifiers of the root's person, itself among them, by priority. */
  public Set<Identifier> members(Identifier root) {
    Set<Identifier> members = new TreeSet<>(Set.of(root));
    List<Identifier> next = new ArrayList<>(List.of(root));
    while (!next.isEmpty()) {
      Identifier member = next.remove(next.size() - 1);
      for (Link link : of(member)) {
        Identifier child = link.child();
        if (link.parent().equals(member)
            && counts(link)
            && !members.contains(child)
            && root(child).equals(root)) {
          members.add(child);
          next.add(child);
        }
      }
    }
    return members;
  }

  /** The links at either end of these identifiers, each once, active or not. */
  public List<Link> linksOf(Set<Identifier> identifiers) {
    Map<String, Link> found = new TreeMap<>();
    for (Identifier identifier : identifiers) {
      of(identifier).forEach(link -> found.put(link.parent() + " " + link.child(), link));
    }
    return List.copyOf(found.values());
  }

  private List<Link> of(Identifier identifier) {
    return read.computeIfAbsent(identifier, links);
  }

  private List<Link> parents(Identifier identifier) {
    return of(identifier).stream()
        .filter(link -> link.child().equals(identifier) && counts(link))
        .toList();
  }

  private static boolean counts(Link link) {
    return link.isActive() && (link.alias() || link.parent().type().outranks(link.child().type()));
  }

  /** Whether older aliases lead from the parent back to the child. */
  private boolean cut(Link link) {
    if (link.parent().type() != link.child().type()) {
      return false;
    }
    Set<Identifier> reached = new HashSet<>(Set.of(link.parent()));
    List<Identifier> next = new ArrayList<>(reached);
    while (!next.isEmpty()) {
      for (Link up : parents(next.remove(next.size() - 1))) {
        if (older(up, link) && reached.add(up.parent())) {
          next.add(up.parent());
        }
      }
    }
    return reached.contains(link.child());
  }

  private static boolean older(Link one, Link other) {
    int order = one.last().compareTo(other.last());
    if (order == 0) {
      order = one.child().compareTo(other.child());
    }
    if (order == 0) {
      order = one.parent().compareTo(other.parent());
    }
    return order < 0;
  }
}
