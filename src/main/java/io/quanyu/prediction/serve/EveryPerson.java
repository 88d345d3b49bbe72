package io.quanyu.prediction.serve;

import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Persons;
import io.quanyu.profile.ProfileScan;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Walks over all persons. Thread-safe. */
@ApplicationScoped
class EveryPerson {
  private static final int PAGE = 100;

  private final ProfileScan scan;
  private final Persons persons;
  private final Parallel parallel;

  EveryPerson(ProfileScan scan, Persons persons, Parallel parallel) {
    this.scan = scan;
    this.persons = persons;
    this.parallel = parallel;
  }

  /**
   * Some of them.
   *
   * @param roots each once, though another page may have it too
   * @param next where the next page begins; null where this is the last
   */
  @RegisterForReflection
  record Page(Set<Identifier> roots, String next) {}

  /** The page behind a place, or the first one where that is null. */
  Page page(String after) {
    ProfileScan.Page page = scan.page(0, 1, after, PAGE);
    Set<Identifier> roots = ConcurrentHashMap.newKeySet();
    parallel.forEach(page.anchors(), anchor -> roots.add(persons.root(anchor)));
    return new Page(roots, page.next());
  }
}
