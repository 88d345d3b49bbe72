package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Persons;
import io.quanyu.profile.ProfileScan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settles everybody since a definition changed, a segment of all profiles for each message, as far
 * as its time goes; what is done is kept, so another call goes on where this one was, whether its
 * time was over or it died. A deleted audience is emptied, then forgotten. Thread-safe.
 */
@ApplicationScoped
public class FillAudiences {
  private static final String DEFINITION = "definition";
  private static final int PAGE = 100;

  private final Audiences audiences;
  private final Fills fills;
  private final Memberships memberships;
  private final ProfileScan scan;
  private final Persons persons;
  private final Settle settle;
  private final Parallel parallel;
  private final Clock clock;
  private final long budgetMillis;

  /** What there is, how far it is, and after how long a call must end. */
  @Inject
  public FillAudiences(
      Audiences audiences,
      Fills fills,
      Memberships memberships,
      ProfileScan scan,
      Persons persons,
      Settle settle,
      Parallel parallel,
      Clock clock,
      @ConfigProperty(name = "quanyu.fill-budget-millis", defaultValue = "240000")
          long budgetMillis) {
    this.audiences = audiences;
    this.fills = fills;
    this.memberships = memberships;
    this.scan = scan;
    this.persons = persons;
    this.settle = settle;
    this.parallel = parallel;
    this.clock = clock;
    this.budgetMillis = budgetMillis;
  }

  /** Works at a segment; how many persons were settled. An exception means to try it again. */
  long fill(FillMessage message) {
    Optional<Audience> found =
        audiences
            .findAny(message.audience())
            .filter(audience -> audience.version() == message.version());
    if (found.isEmpty()) {
      return 0;
    }
    // Nobody here may still remember the definition of before.
    audiences.latest();
    FillProgress begun =
        fills.progress(found.get()).stream()
            .filter(each -> each.segment() == message.segment())
            .findFirst()
            .orElseGet(() -> FillProgress.none(message.version(), message.segment()));
    long deadline = clock.millis() + budgetMillis;
    FillProgress now = begun;
    while (!now.done() && clock.millis() < deadline) {
      FillProgress next = found.get().deleted() ? emptied(found.get(), now) : settled(now);
      if (!fills.save(message.audience(), next)) {
        return now.persons() - begun.persons();
      }
      now = next;
    }
    if (!now.done()) {
      fills.goOn(message);
    }
    return now.persons() - begun.persons();
  }

  private FillProgress settled(FillProgress now) {
    ProfileScan.Page page = scan.page(now.segment(), Fills.SEGMENTS, now.after(), PAGE);
    Set<Identifier> roots = ConcurrentHashMap.newKeySet();
    parallel.forEach(page.anchors(), anchor -> roots.add(persons.root(anchor)));
    settle(roots);
    return now.plus(roots.size(), page.next());
  }

  /** The first segment does it all: there are only members to look at. */
  private FillProgress emptied(Audience audience, FillProgress now) {
    List<Memberships.Member> members =
        now.segment() == 0 ? memberships.members(audience.name(), "", PAGE) : List.of();
    settle(new HashSet<>(members.stream().map(Memberships.Member::person).toList()));
    if (now.segment() == 0 && members.isEmpty()) {
      audiences.forget(audience.name());
    }
    String next = members.isEmpty() ? null : members.get(0).person().toString();
    return now.plus(members.size(), next);
  }

  private void settle(Collection<Identifier> roots) {
    parallel.forEach(roots, root -> settle.settle(root, DEFINITION));
  }
}
