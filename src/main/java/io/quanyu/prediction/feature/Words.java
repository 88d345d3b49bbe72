package io.quanyu.prediction.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words in the order of time: 12 bytes each, and each different one once. Not thread-safe. */
final class Words {
  private final Series times = new Series();
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private int[] told = new int[4];
  private int size;

  void add(long time, String word) {
    if (size == told.length) {
      told = Arrays.copyOf(told, 2 * size);
    }
    times.add(time, 0);
    told[size++] = codes.computeIfAbsent(word, this::learn);
  }

  private int learn(String word) {
    words.add(word);
    return words.size() - 1;
  }

  /** The last one before a time, or null. */
  String last(long before) {
    int count = times.before(before);
    return count == 0 ? null : words.get(told[count - 1]);
  }

  /** How many of a range. */
  int count(long from, long to) {
    return times.count(from, to);
  }

  /** How many of a range are this one. */
  int count(String word, long from, long to) {
    Integer code = codes.get(word);
    return code == null ? 0 : counts(from, to)[code];
  }

  /** How many different ones a range has. */
  int distinct(long from, long to) {
    int distinct = 0;
    for (int count : counts(from, to)) {
      distinct += count > 0 ? 1 : 0;
    }
    return distinct;
  }

  /** How many of a range are the most frequent one. */
  int most(long from, long to) {
    int most = 0;
    for (int count : counts(from, to)) {
      most = Math.max(most, count);
    }
    return most;
  }

  private int[] counts(long from, long to) {
    int[] counts = new int[words.size()];
    int end = times.before(to);
    for (int at = times.before(from); at < end; at++) {
      counts[told[at]]++;
    }
    return counts;
  }
}
