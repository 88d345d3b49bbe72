package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * What a training has seen.
 *
 * @param events views, additions to baskets, orders, refunds and cancellations
 * @param persons who met an item
 * @param items items that were met or are in the catalog; 0 until all is read
 */
@RegisterForReflection
public record TrainingCounts(long events, long persons, long items) {
  static final TrainingCounts NONE = new TrainingCounts(0, 0, 0);

  static TrainingCounts of(List<SegmentProgress> segments, long items) {
    return new TrainingCounts(
        segments.stream().mapToLong(SegmentProgress::events).sum(),
        segments.stream().mapToLong(SegmentProgress::persons).sum(),
        items);
  }

  /** With so many items. */
  TrainingCounts withItems(long known) {
    return new TrainingCounts(events, persons, known);
  }

  /** Reads what {@link #toMap} wrote. */
  static TrainingCounts of(Map<String, Long> counts) {
    return new TrainingCounts(
        counts.getOrDefault("events", 0L),
        counts.getOrDefault("persons", 0L),
        counts.getOrDefault("items", 0L));
  }

  /** By name, as a manifest holds them. */
  Map<String, Long> toMap() {
    return Map.of("events", events, "persons", persons, "items", items);
  }
}
