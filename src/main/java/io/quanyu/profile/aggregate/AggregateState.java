package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quanyu.event.EventKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What a set of events adds up to under one aggregation; with {@link #plus} a commutative monoid.
 * Buckets that left the window before the newest event are gone; of values, those of the smallest
 * hashes are kept, {@value #VALUES} over all time and {@value #VALUES_OF_BUCKET} in a bucket of a
 * window, so which they are depends on the set alone and how often each came is exact. Immutable.
 *
 * @param function what becomes of the events
 * @param window how long an event counts
 * @param buckets by number, at least one
 */
@RegisterForReflection
record AggregateState(
    @JsonProperty("f") AggregateFunction function,
    @JsonProperty("w") Window window,
    @JsonProperty("b") SortedMap<Long, Cell> buckets) {
  /** Distinct values that are kept over all time. */
  static final int VALUES = 100;

  /** Distinct values that a bucket of a window keeps. */
  static final int VALUES_OF_BUCKET = 20;

  static AggregateState of(AggregateFunction function, Window window, long time, Cell cell) {
    AggregateState none = new AggregateState(function, window, new TreeMap<>());
    SortedMap<Long, Cell> buckets = new TreeMap<>();
    buckets.put(window.bucket(time), none.bounded(cell));
    return new AggregateState(function, window, buckets);
  }

  /** Of both sets, which have no event in common. */
  AggregateState plus(AggregateState other) {
    TreeMap<Long, Cell> sum = new TreeMap<>(buckets);
    other.buckets.forEach(
        (bucket, cell) ->
            sum.merge(bucket, cell, (one, more) -> bounded(one.plus(more, function))));
    // The newest of all is the newest of the window, or the window has none.
    long oldest = function == AggregateFunction.LAST ? sum.lastKey() : window.oldest(sum.lastKey());
    return new AggregateState(function, window, new TreeMap<>(sum.tailMap(oldest)));
  }

  /** What counts at a time, epoch milliseconds; empty where nothing does. */
  Optional<Cell> at(long now) {
    return buckets.entrySet().stream()
        .filter(bucket -> window.holds(bucket.getKey(), now))
        .map(Map.Entry::getValue)
        .reduce((one, other) -> one.plus(other, function))
        .map(this::bounded);
  }

  /** The first moment after a time when something begins or ceases to count, with no event. */
  OptionalLong nextChange(long now) {
    return window.isAllTime()
        ? OptionalLong.empty()
        : buckets.keySet().stream()
            .flatMapToLong(bucket -> LongStream.of(window.begins(bucket), window.ends(bucket)))
            .filter(moment -> moment > now)
            .min();
  }

  private Cell bounded(Cell cell) {
    int most = window.isAllTime() ? VALUES : VALUES_OF_BUCKET;
    if (!function.isOfValues() || cell.values().size() <= most) {
      return cell;
    }
    SortedMap<String, Long> kept = new TreeMap<>();
    cell.values().keySet().stream()
        .sorted(Comparator.comparingLong(AggregateState::hash).thenComparing(value -> value))
        .limit(most)
        .forEach(value -> kept.put(value, cell.values().get(value)));
    return Cell.ofValues(kept, true);
  }

  private static long hash(String value) {
    return EventKey.of("value", value).hash();
  }
}
