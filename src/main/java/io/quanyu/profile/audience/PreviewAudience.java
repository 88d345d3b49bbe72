package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import io.quanyu.profile.ProfileDocument;
import io.quanyu.profile.ProfileScan;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Summary;
import io.quanyu.profile.aggregate.Aggregates;
import io.quanyu.profile.aggregate.Defined;
import io.quanyu.profile.aggregate.Definitions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Counts who would be in an audience, without defining it: by a look at everybody, as far as a few
 * seconds go. Thread-safe.
 */
@ApplicationScoped
public class PreviewAudience {
  private static final long BUDGET_MILLIS = 8_000;
  private static final int PAGE = 100;
  private static final int SAMPLE = 10;

  private final ProfileScan scan;
  private final Persons persons;
  private final Refresh refresh;
  private final WantedAudiences wanted;
  private final Parallel parallel;
  private final Clock clock;

  /** Who there is, and what is known of them. */
  @Inject
  public PreviewAudience(
      ProfileScan scan,
      Persons persons,
      Refresh refresh,
      WantedAudiences wanted,
      Parallel parallel,
      Clock clock) {
    this.scan = scan;
    this.persons = persons;
    this.refresh = refresh;
    this.wanted = wanted;
    this.parallel = parallel;
    this.clock = clock;
  }

  /**
   * What the look found.
   *
   * @param members who would be in it
   * @param persons who were looked at
   * @param partial whether there are more
   * @param sample some of the members
   */
  @RegisterForReflection
  record Found(long members, long persons, boolean partial, List<Identifier> sample) {}

  /** Looks at everybody whom the time allows. */
  Found preview(Audience audience) {
    Rule rule = Rule.of(audience);
    long deadline = clock.millis() + BUDGET_MILLIS;
    Set<Identifier> seen = ConcurrentHashMap.newKeySet();
    Set<Identifier> members = new ConcurrentSkipListSet<>();
    String next = null;
    do {
      ProfileScan.Page page = scan.page(0, 1, next, PAGE);
      parallel.forEach(page.anchors(), anchor -> look(anchor, rule, seen, members));
      next = page.next();
    } while (next != null && clock.millis() < deadline);
    List<Identifier> sample = members.stream().limit(SAMPLE).toList();
    return new Found(members.size(), seen.size(), next != null, sample);
  }

  private void look(Identifier anchor, Rule rule, Set<Identifier> seen, Set<Identifier> members) {
    Identifier root = persons.root(anchor);
    if (!seen.add(root)) {
      return;
    }
    Optional<Person> person = persons.find(root, document -> counted(document, rule));
    if (person.filter(found -> wanted.holds(rule, found, clock.millis())).isPresent()) {
      members.add(root);
    }
  }

  /** What the rule counts may be in no document yet: then the timeline tells. */
  private Summary counted(ProfileDocument document, Rule rule) {
    Definitions inUse = refresh.definitions(document);
    ProfileDocument now = refresh.refreshed(document, inUse);
    List<Defined> unknown =
        rule.aggregations().stream()
            .filter(each -> !inUse.ids().contains(each.id()))
            .map(each -> new Defined(each, inUse.version() + 1))
            .toList();
    if (unknown.isEmpty()) {
      return now.summary();
    }
    Definitions asked = new Definitions(inUse.version() + 1, unknown);
    Aggregates counted = refresh.refreshed(now, asked).summary().aggregates();
    return now.summary().with(now.summary().aggregates().plus(counted));
  }
}
