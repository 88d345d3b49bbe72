package io.quanyu.recommendation.model;

/**
 * How many different things were met, by which of m = {@value #BUCKETS} buckets their hashes fell
 * into: n ≈ −m ln(1 − z ÷ m) for z buckets that are not empty. Whang, Vander-Zanden and Taylor, "A
 * linear-time probabilistic counting algorithm for database applications" (ACM TODS 1990). So few
 * buckets tell nobody apart: each stands for a {@value #BUCKETS}th of all. It is off by an eighth
 * up to 64 things and by a quarter at 200 (root of the mean square); of full buckets it says 310, m
 * ln(2 m).
 */
public final class LinearCounting {
  /** Buckets, m. */
  public static final int BUCKETS = 64;

  private LinearCounting() {}

  /** The bucket of a hash, 0 to m − 1. */
  public static int bucket(long hash) {
    return (int) Math.floorMod(hash, (long) BUCKETS);
  }

  /** Of how many different things so many buckets tell; at most m of them. */
  public static double estimate(int buckets) {
    double empty = Math.max(BUCKETS - buckets, 0.5);
    return -BUCKETS * Math.log(empty / BUCKETS);
  }
}
