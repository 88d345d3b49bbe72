package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;

/**
 * A value and the event that it is of.
 *
 * @param time of the event, epoch milliseconds
 * @param key of the event, which breaks ties
 * @param value a text, number or truth value
 */
@RegisterForReflection
record Point(
    @JsonProperty("t") long time, @JsonProperty("k") long key, @JsonProperty("v") JsonNode value) {
  static final Comparator<Point> BY_TIME =
      Comparator.comparingLong(Point::time).thenComparingLong(Point::key);
}
