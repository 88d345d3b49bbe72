package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigInteger;
import java.util.Map;

/**
 * Orders and refunds of one place that one write of a document counted.
 *
 * @param page of the ledger that names it as soon as it is in the sums
 * @param id hash of the key of one of its events, and thus of no other sale
 * @param place whose sums it adds to
 * @param counts what it adds
 */
@RegisterForReflection
public record Sale(String page, long id, SalesPlace place, SalesCounts counts)
    implements LedgerEntry {
  @Override
  public Map<SumKey, Map<String, BigInteger>> sums() {
    return Map.of(place.key(), counts.amounts());
  }

  @Override
  public Effect effect() {
    return Effect.of(this);
  }

  /** With more of the same place and write. */
  Sale plus(SalesCounts more) {
    return new Sale(page, id, place, counts.plus(more));
  }
}
