package io.quanyu.strategy.experiment.assignment;

/**
 * Where a value lies between 0 and 1: FNV-1a with 32 bits over its characters (Fowler, Noll and Vo,
 * 1991), as GrowthBook's SDKs take it.
 */
final class BucketHash {
  /** The first version; neighboring seeds give similar answers. */
  static final int BIASED = 1;

  /** The second version, in ten thousandths. */
  static final int UNBIASED = 2;

  private static final int OFFSET = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  private BucketHash() {}

  /** From 0 to below 1, in steps of a thousandth of version 1, a ten thousandth of version 2. */
  static double of(String seed, String value, int version) {
    if (version == BIASED) {
      return fnv(value + seed) % 1_000 / 1_000.0;
    }
    return fnv(Long.toString(fnv(seed + value))) % 10_000 / 10_000.0;
  }

  private static long fnv(String text) {
    int hash = OFFSET;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * PRIME;
    }
    return Integer.toUnsignedLong(hash);
  }
}
