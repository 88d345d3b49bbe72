package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.profile.Backoff;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Removes a person from all audiences, their numbers and the times that are due. Nobody is told: no
 * event may name them any more. A back-fill that had stopped at them begins its segment anew.
 * Thread-safe.
 */
@Singleton
class EraseMemberships implements PersonalData {
  private final Memberships memberships;
  private final Fills fills;
  private final Backoff backoff;

  EraseMemberships(Memberships memberships, Fills fills, Backoff backoff) {
    this.memberships = memberships;
    this.fills = fills;
    this.backoff = backoff;
  }

  @Override
  public String name() {
    return "audiences";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    long removed = person.stream().mapToLong(this::erase).sum();
    return Erased.all("audiences", removed + fills.restart(person));
  }

  private long erase(Identifier identifier) {
    for (int attempt = 0; ; attempt++) {
      PersonState state = memberships.find(identifier);
      if (state.version() == 0) {
        return 0;
      }
      OptionalLong removed = memberships.remove(state);
      if (removed.isPresent()) {
        return removed.getAsLong();
      }
      backoff.await(identifier, attempt);
    }
  }
}
