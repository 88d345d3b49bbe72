package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.event.IdentityRules;
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
 * Who is one person, as a function of the links, the rules and the day alone. The root of an
 * identifier: the roots of all that it is an active child of, if they are one and the same; else
 * itself (none: nobody known yet; several: a kiosk or a family tablet). Of a link's two ends the
 * one of higher priority is the parent; ends of one kind are linked by an alias only, and of a
 * cycle of aliases the newest link is cut. A link doesn't count where one end is blocked, where its
 * evidence is too old, or where its parent has newer ones of the kind up to the limit; an alias
 * neither expires nor is it limited, since it is a statement. Reads each identifier's links once.
 * Not thread-safe.
 */
public final class Identities {
  private final Function<Identifier, List<Link>> links;
  private final IdentityRules rules;
  private final long today;
  private final Map<Identifier, List<Link>> read = new HashMap<>();
  private final Map<Identifier, Identifier> roots = new HashMap<>();

  /** Where links come from, what holds, and the UTC day, in days since 1970. */
  public Identities(Function<Identifier, List<Link>> links, IdentityRules rules, long today) {
    this.links = links;
    this.rules = rules;
    this.today = today;
  }

  /** The root of an identifier: the name of its person. */
  public Identifier root(Identifier identifier) {
    Identifier known = roots.get(identifier);
    if (known != null) {
      return known;
    }
    Set<Identifier> found = new HashSet<>();
    for (Link link : parents(identifier)) {
      if (found.size() < 2 && !cut(link)) {
        found.add(root(parent(link)));
      }
    }
    Identifier root = found.size() == 1 ? found.iterator().next() : identifier;
    roots.put(identifier, root);
    return root;
  }

  /** All identifiers of the root's person, itself among them, by priority. */
  public Set<Identifier> members(Identifier root) {
    Set<Identifier> members = new TreeSet<>(rules.byPriority());
    members.add(root);
    List<Identifier> next = new ArrayList<>(List.of(root));
    while (!next.isEmpty()) {
      Identifier member = next.remove(next.size() - 1);
      for (Link link : of(member)) {
        Identifier child = child(link);
        if (parent(link).equals(member)
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
        .filter(link -> child(link).equals(identifier) && counts(link) && within(link))
        .toList();
  }

  /** The end of higher priority; of two of one kind that which the alias names as the new id. */
  private Identifier parent(Link link) {
    return rules.higher(link.parent(), link.child());
  }

  private Identifier child(Link link) {
    return rules.lower(link.parent(), link.child());
  }

  private boolean counts(Link link) {
    return link.isActive()
        && (link.alias() || !ofOneKind(link))
        && !rules.blocks(link.parent())
        && !rules.blocks(link.child())
        && !expired(link);
  }

  private boolean ofOneKind(Link link) {
    return !rules.outranks(link.parent(), link.child())
        && !rules.outranks(link.child(), link.parent());
  }

  private boolean expired(Link link) {
    Integer days = rules.of(child(link)).expiresAfterDays();
    return days != null && !link.alias() && link.last().lastDay() + days < today;
  }

  /** Whether the parent may have it: a plain value and its hash are counted apart. */
  private boolean within(Link link) {
    Identifier child = child(link);
    Integer limit = rules.of(child).limit();
    if (limit == null || link.alias()) {
      return true;
    }
    long before =
        of(parent(link)).stream()
            .filter(other -> parent(other).equals(parent(link)) && !other.alias())
            .filter(other -> rules.sameKind(child(other), child) && counts(other))
            .filter(other -> newer(other, link))
            .count();
    return before < limit;
  }

  private boolean newer(Link one, Link other) {
    int order = Long.compare(other.last().week(), one.last().week());
    if (order == 0) {
      order = Long.compare(other.first().week(), one.first().week());
    }
    return order == 0 ? child(one).compareTo(child(other)) < 0 : order < 0;
  }

  /** Whether older aliases lead from the parent back to the child. */
  private boolean cut(Link link) {
    if (!ofOneKind(link)) {
      return false;
    }
    Set<Identifier> reached = new HashSet<>(Set.of(link.parent()));
    List<Identifier> next = new ArrayList<>(reached);
    while (!next.isEmpty()) {
      for (Link up : parents(next.remove(next.size() - 1))) {
        if (older(up, link) && reached.add(parent(up))) {
          next.add(parent(up));
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
