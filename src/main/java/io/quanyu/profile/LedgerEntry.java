package io.quanyu.profile;

import java.math.BigInteger;
import java.util.Map;

/** What one write of a document adds to sums, all of it or nothing, exactly once. */
interface LedgerEntry {
  /** Page of the ledger that names it as soon as it is in the sums. */
  String page();

  /** Follows from the key of one of its events: no other entry has it. */
  long id();

  /** What it adds: by sum, at most {@value SalesLedger#MOST_SUMS}, and by name. */
  Map<SumKey, Map<String, BigInteger>> sums();

  /** As an effect of the write. */
  Effect effect();
}
