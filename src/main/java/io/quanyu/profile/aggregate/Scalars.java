package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.event.EventReader;
import io.quanyu.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Texts, numbers and times of JSON, as conditions and aggregations understand them. */
final class Scalars {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final int DIGITS = 9;

  private Scalars() {}

  /** The number of a JSON number or numeric text, with at most nine digits behind the point. */
  static Optional<BigDecimal> number(JsonNode node) {
    return Money.decimal(node).map(Scalars::normal);
  }

  /** One form for equal numbers, so that sums in any order are equal. */
  static BigDecimal normal(BigDecimal number) {
    BigDecimal rounded =
        number.scale() > DIGITS ? number.setScale(DIGITS, RoundingMode.HALF_UP) : number;
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  /** Whether both are the same number, or the same text. */
  static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() || other.isNumber()) {
      Optional<BigDecimal> number = Money.decimal(one);
      Optional<BigDecimal> asked = Money.decimal(other);
      return number.isPresent() && asked.isPresent() && number.get().compareTo(asked.get()) == 0;
    }
    return one.isValueNode() && other.isValueNode() && one.asText().equals(other.asText());
  }

  static boolean isAmong(JsonNode value, JsonNode asked) {
    for (JsonNode each : asked) {
      if (same(value, each)) {
        return true;
      }
    }
    return false;
  }

  /** The order of two numbers or two times; empty where they are neither. */
  static OptionalInt compare(JsonNode one, JsonNode other) {
    Optional<BigDecimal> number = Money.decimal(one);
    Optional<BigDecimal> otherNumber = Money.decimal(other);
    if (number.isPresent() && otherNumber.isPresent()) {
      return OptionalInt.of(number.get().compareTo(otherNumber.get()));
    }
    Long time = time(one);
    Long otherTime = time(other);
    return time == null || otherTime == null
        ? OptionalInt.empty()
        : OptionalInt.of(time.compareTo(otherTime));
  }

  /** Epoch milliseconds of a number, an ISO 8601 time or an ISO day in UTC; else null. */
  static Long time(JsonNode node) {
    boolean day = node.isTextual() && DAY.matcher(node.asText()).matches();
    return EventReader.instant(day ? TextNode.valueOf(node.asText() + "T00:00:00Z") : node);
  }
}
