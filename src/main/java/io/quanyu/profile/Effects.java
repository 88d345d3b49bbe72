package io.quanyu.profile;

import io.quanyu.event.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Carries effects out; a repeat changes nothing. Thread-safe. */
@ApplicationScoped
public class Effects {
  private final Links links;
  private final Groups groups;
  private final ConsentHistory history;
  private final SalesLedger ledger;

  /** Where links, groups, answers and sales are written. */
  public Effects(Links links, Groups groups, ConsentHistory history, SalesLedger ledger) {
    this.ledger = ledger;
    this.history = history;
    this.links = links;
    this.groups = groups;
  }

  /** For what a batch sums, which {@link #sum} takes. */
  SalesBatch open() {
    return ledger.open();
  }

  /** Returns once all that a batch sums is in the sums. */
  void sum(SalesBatch batch) {
    ledger.write(batch.entries());
  }

  /**
   * Returns once all are carried out but what is summed, which waits for the others of its batch.
   */
  public void carryOut(List<Effect> effects) {
    effects.forEach(effect -> carryOut(effect, links::write));
  }

  /** The same for effects of a stored document, which were probably carried out before. */
  public void ensure(List<Effect> effects) {
    effects.forEach(effect -> carryOut(effect, links::ensure));
    ledger.ensure(
        Stream.concat(
                read(effects, Effect.SALE, Sale.class),
                read(effects, Effect.COHORT, CohortChange.class))
            .toList());
  }

  private static Stream<LedgerEntry> read(
      List<Effect> effects, String kind, Class<? extends LedgerEntry> type) {
    return effects.stream()
        .filter(effect -> effect.kind().equals(kind))
        .map(effect -> Json.read(Json.write(effect.body()), type));
  }

  private void carryOut(Effect effect, Consumer<Link> link) {
    byte[] body = Json.write(effect.body());
    switch (effect.kind()) {
      case Effect.LINK -> link.accept(Json.read(body, Link.class));
      case Effect.GROUP -> groups.write(Json.read(body, GroupCall.class));
      case Effect.CONSENT -> history.write(Json.read(body, ConsentChange.class));
      case Effect.SALE, Effect.COHORT -> {}
      default -> throw new IllegalStateException("effect of unknown kind " + effect.kind());
    }
  }
}
