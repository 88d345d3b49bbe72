package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.event.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the events of one bucket add up to; a function has the parts that it needs, the others are
 * null. Immutable.
 *
 * @param count of events, of the numbers of an average
 * @param number sum, smallest or largest
 * @param point first or last value
 * @param values how often each came, those of the smallest hashes
 * @param cut true where there were more values than are kept, else null
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Cell(
    @JsonProperty("n") Long count,
    @JsonProperty("s") BigDecimal number,
    @JsonProperty("p") Point point,
    @JsonProperty("v") SortedMap<String, Long> values,
    @JsonProperty("c") Boolean cut) {
  private static final int LENGTH = 200;

  static Cell ofCount(long count) {
    return new Cell(count, null, null, null, null);
  }

  private static Cell ofNumber(Long count, BigDecimal number) {
    return new Cell(count, Scalars.normal(number), null, null, null);
  }

  private static Cell ofPoint(Point point) {
    return new Cell(null, null, point, null, null);
  }

  static Cell ofValues(SortedMap<String, Long> values, boolean cut) {
    return new Cell(null, null, null, values, cut ? true : null);
  }

  /** Of one event with these values; null where none of them is of use. */
  static Cell of(AggregateFunction function, Event event, List<JsonNode> values) {
    if (function == AggregateFunction.COUNT) {
      return ofCount(1);
    }
    return function.isOfNumbers() ? ofNumbers(function, values) : ofTexts(function, event, values);
  }

  private static Cell ofNumbers(AggregateFunction function, List<JsonNode> values) {
    return values.stream()
        .flatMap(value -> Scalars.number(value).stream())
        .map(number -> ofNumber(function == AggregateFunction.AVERAGE ? 1L : null, number))
        .reduce((one, other) -> one.plus(other, function))
        .orElse(null);
  }

  private static Cell ofTexts(AggregateFunction function, Event event, List<JsonNode> values) {
    if (values.isEmpty()) {
      return null;
    }
    if (function.isOfValues()) {
      SortedMap<String, Long> counts = new TreeMap<>();
      values.forEach(value -> counts.merge(shortened(value.asText()), 1L, Long::sum));
      return ofValues(counts, false);
    }
    JsonNode value = values.get(function == AggregateFunction.FIRST ? 0 : values.size() - 1);
    JsonNode kept = value.isTextual() ? TextNode.valueOf(shortened(value.asText())) : value;
    return ofPoint(new Point(event.moment().time(), event.key().hash(), kept));
  }

  /** Of both sets of events; bounded by whoever keeps it. */
  Cell plus(Cell other, AggregateFunction function) {
    return switch (function) {
      case COUNT -> ofCount(count + other.count);
      case SUM -> ofNumber(null, number.add(other.number));
      case MIN -> ofNumber(null, number.min(other.number));
      case MAX -> ofNumber(null, number.max(other.number));
      case AVERAGE -> ofNumber(count + other.count, number.add(other.number));
      case FIRST -> Point.BY_TIME.compare(point, other.point) <= 0 ? this : other;
      case LAST -> Point.BY_TIME.compare(point, other.point) >= 0 ? this : other;
      case MOST_FREQUENT, UNIQUE_LIST -> {
        SortedMap<String, Long> sum = new TreeMap<>(values);
        other.values.forEach((value, times) -> sum.merge(value, times, Long::sum));
        yield ofValues(sum, isCut() || other.isCut());
      }
    };
  }

  boolean isCut() {
    return cut != null;
  }

  private static String shortened(String text) {
    return text.length() > LENGTH ? text.substring(0, LENGTH) : text;
  }
}
