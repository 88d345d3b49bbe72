package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A page of the ledger. It only ever gains ids, so one that was read long ago errs on one side:
 * what it names is summed. Immutable.
 *
 * @param version counts the writes; 0 where nothing is known
 * @param ids of the entries that are in their sums
 */
@RegisterForReflection
record LedgerPage(long version, Set<Long> ids) {
  /** Of which nothing is known. */
  static final LedgerPage UNKNOWN = new LedgerPage(0, Set.of());

  /** Those that it doesn't name. */
  List<LedgerEntry> missing(List<LedgerEntry> entries) {
    return entries.stream().filter(entry -> !ids.contains(entry.id())).toList();
  }

  /** As the next write leaves it. */
  LedgerPage plus(List<LedgerEntry> entries) {
    Set<Long> more = new HashSet<>(ids);
    entries.forEach(entry -> more.add(entry.id()));
    return new LedgerPage(version + 1, more);
  }

  /** Its ids as a table keeps them. */
  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(ids.size() * Long.BYTES);
    ids.forEach(out::putLong);
    return out.array();
  }

  /** Reads {@link #encode}d ids. */
  static LedgerPage decode(long version, byte[] bytes) {
    Set<Long> ids = new HashSet<>();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      ids.add(in.getLong());
    }
    return new LedgerPage(version, ids);
  }
}
