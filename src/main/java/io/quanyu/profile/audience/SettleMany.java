package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Settles many side by side. Thread-safe. */
@ApplicationScoped
class SettleMany {
  private final Persons persons;
  private final Settle settle;
  private final Parallel parallel;

  SettleMany(Persons persons, Settle settle, Parallel parallel) {
    this.persons = persons;
    this.settle = settle;
    this.parallel = parallel;
  }

  /** The persons that these belong to, each once; answers how many they are. */
  int personsOf(Collection<Identifier> anchors, String reason) {
    Set<Identifier> roots = ConcurrentHashMap.newKeySet();
    parallel.forEach(anchors, anchor -> roots.add(persons.root(anchor)));
    each(roots, reason);
    return roots.size();
  }

  /** These, whether or not they are roots. */
  void each(Collection<Identifier> identifiers, String reason) {
    parallel.forEach(identifiers, identifier -> settle.settle(identifier, reason));
  }
}
