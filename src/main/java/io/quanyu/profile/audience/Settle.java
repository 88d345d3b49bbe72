package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.profile.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Brings what is stored of somebody's audiences to what their facts say now. Each write is followed
 * by another look at the facts, and all it changed is told before this returns; so whatever order
 * writers come in and wherever one dies, the last look finds all as it should be, or somebody is
 * asked again (docs/adr/0036). Thread-safe.
 */
@ApplicationScoped
public class Settle {
  private final Audiences audiences;
  private final WantedAudiences wanted;
  private final Memberships memberships;
  private final Announcements announcements;
  private final Backoff backoff;
  private final Clock clock;

  /** What there is, who should be in it, what is stored, and who is told. */
  public Settle(
      Audiences audiences,
      WantedAudiences wanted,
      Memberships memberships,
      Announcements announcements,
      Backoff backoff,
      Clock clock) {
    this.audiences = audiences;
    this.wanted = wanted;
    this.memberships = memberships;
    this.announcements = announcements;
    this.backoff = backoff;
    this.clock = clock;
  }

  /**
   * Settles one identifier: of a root all its person's audiences, of any other none, since what it
   * was in belongs to its root now.
   *
   * @return its state, all told
   */
  PersonState settle(Identifier identifier, String reason) {
    return settle(identifier, Because.of(reason));
  }

  /** The same because of events. */
  PersonState settle(Identifier identifier, Because because) {
    List<Rule> rules = audiences.known();
    for (int lost = 0; ; ) {
      PersonState state = memberships.find(identifier);
      PersonState next =
          state.pending().isEmpty()
              ? state.towards(wanted.of(identifier, rules), because)
              : told(state, rules);
      if (next.version() == state.version()) {
        return state;
      }
      if (memberships.save(state, next, clock.millis())) {
        // What was written may be of an older definition than somebody else's look.
        rules = audiences.latest();
        lost = 0;
      } else {
        backoff.await(identifier, lost++);
      }
    }
  }

  private PersonState told(PersonState state, List<Rule> rules) {
    announcements.send(state.person(), state.pending(), rules);
    return state.told();
  }
}
