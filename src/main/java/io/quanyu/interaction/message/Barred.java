package io.quanyu.interaction.message;

import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import io.quanyu.function.Suppressions;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Who is not written to, whatever they agreed to. Thread-safe. */
@Singleton
class Barred {
  private final Suppressions suppressions;
  private final UndeliverableAddresses undeliverable;
  private final Parallel parallel;

  Barred(Suppressions suppressions, UndeliverableAddresses undeliverable, Parallel parallel) {
    this.suppressions = suppressions;
    this.undeliverable = undeliverable;
    this.parallel = parallel;
  }

  /** Why nothing goes there: one of these is suppressed, or the address takes nothing. */
  Optional<String> reason(Set<Identifier> named, Optional<Identifier> address) {
    if (areSuppressed(named)) {
      return Optional.of("suppressed");
    }
    return address.flatMap(undeliverable::find).map(found -> "address_" + found.reason());
  }

  /** Notes that an address takes nothing; nothing is stored of one that is suppressed. */
  void note(Identifier address, UndeliverableAddresses.Undeliverable why) {
    if (!areSuppressed(Set.of(address))) {
      undeliverable.add(address, why);
    }
  }

  /** Notes that the shop wants nothing sent to these; of those suppressed nothing is stored. */
  void note(Set<Identifier> addresses, UndeliverableAddresses.Undeliverable why) {
    Set<Identifier> rest = new HashSet<>(addresses);
    if (suppressions.mayHold()) {
      rest.removeAll(suppressions.among(addresses));
    }
    parallel.forEach(
        rest,
        address -> {
          if (!undeliverable.add(address, why)) {
            undeliverable.list(address);
          }
        });
  }

  private boolean areSuppressed(Set<Identifier> named) {
    return suppressions.mayHold() && !suppressions.among(named).isEmpty();
  }
}
