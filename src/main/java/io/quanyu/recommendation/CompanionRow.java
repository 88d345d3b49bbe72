package io.quanyu.recommendation;

import io.quanyu.event.EventKey;
import io.quanyu.recommendation.model.LinearCounting;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a new item was met with, as a set of marks: who met both, a person or an order, as one of
 * {@value LinearCounting#BUCKETS} buckets, and the other item. Nobody can be told by it, for each
 * bucket stands for a {@value LinearCounting#BUCKETS}th of all, another one for each item. With the
 * union of sets it is a commutative, idempotent monoid.
 *
 * @param marks one letter of {@link Kind}, one of the bucket, and the other's id; none where the
 *     mark tells that the item itself was met
 * @param since when the first was written, epoch milliseconds
 * @param until when the last was written
 */
@RegisterForReflection
record CompanionRow(Set<String> marks, long since, long until) {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int BEFORE_ID = 2;

  /** Who meets items together. */
  @RegisterForReflection
  enum Kind {
    /** A person, by what they met lately. */
    PERSON("p"),
    /** An order, by its lines. */
    ORDER("o");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }
  }

  /**
   * Marks of an item and what it was met with.
   *
   * @param who the person or the order; only their bucket is kept
   */
  static Set<String> marks(Kind kind, String who, String item, Iterable<String> others) {
    long hash = EventKey.of(who, item).hash();
    String start = kind.letter + LETTERS.charAt(LinearCounting.bucket(hash));
    Set<String> marks = new TreeSet<>(Set.of(start));
    others.forEach(other -> marks.add(start + other));
    return marks;
  }

  /** By the other item, in how many buckets both were met; by "" in how many the item was. */
  Map<String, Integer> buckets(Kind kind) {
    Map<String, Integer> buckets = new HashMap<>();
    for (String mark : marks) {
      if (mark.startsWith(kind.letter)) {
        buckets.merge(mark.substring(BEFORE_ID), 1, Integer::sum);
      }
    }
    return buckets;
  }

  /** Seconds in which it was met. */
  long seconds() {
    return (until - since) / 1_000;
  }
}
