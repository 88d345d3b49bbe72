package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.function.Partitions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Removes a person from identifiers, profiles and timeline. Others who were named together with
 * them keep what doesn't name them; what a shared device did without a log-in may be theirs, so it
 * goes too. The person's own links go last: they say what else there is to do. Thread-safe.
 */
@Singleton
class ErasePerson {
  private final Links links;
  private final ForgetNamed forgetNamed;
  private final Groups groups;
  private final Partitions partitions;
  private final Tables tables;

  ErasePerson(
      Links links, ForgetNamed forgetNamed, Groups groups, Partitions partitions, Tables tables) {
    this.links = links;
    this.forgetNamed = forgetNamed;
    this.groups = groups;
    this.partitions = partitions;
    this.tables = tables;
  }

  /** Removes what names one of them; answers how much, by table. */
  PersonalData.Erased erase(Set<Identifier> person) {
    Map<String, Long> removed = new TreeMap<>();
    Set<Identifier> gone = new TreeSet<>(person);
    for (Identifier identifier : person) {
      for (Link link : links.of(identifier)) {
        if (!person.contains(link.parent())) {
          add(removed, "timeline", forgetNamed.forgetEvents(link.parent(), person));
          add(removed, "profiles", forgetNamed.forget(link.parent(), person));
        } else if (link.isActive()) {
          gone.add(link.child());
        }
      }
    }
    for (Identifier identifier : gone) {
      String key = tables.key(identifier);
      // Before the partition goes, which says which groups these are.
      add(removed, "profiles", groups.remove(identifier));
      add(removed, "timeline", partitions.remove(tables.timeline(), key));
      add(removed, "profiles", partitions.remove(tables.profiles(), key));
    }
    for (Identifier identifier : person) {
      add(removed, "identifiers", links.remove(identifier));
      add(removed, "identifiers", partitions.remove(tables.identifiers(), tables.key(identifier)));
    }
    return PersonalData.Erased.all(removed);
  }

  private static void add(Map<String, Long> removed, String table, long items) {
    removed.merge(table, items, Long::sum);
  }
}
