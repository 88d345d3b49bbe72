package io.quanyu.strategy.experiment.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Values as JavaScript converts them, since SDKs in the browser compare so. A field that is missing
 * is null.
 */
final class Loose {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final double LARGEST_PLAIN = 1e21;
  private static final double LEAST_PLAIN = 1e-6;

  private Loose() {}

  static boolean isNull(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  /** What {@code value * 1} gives. */
  static double number(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? 1 : 0;
    }
    if (isNull(value)) {
      return 0;
    }
    String text = text(value).strip();
    if (text.isEmpty()) {
      return 0;
    }
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
  }

  /** What {@code value + ''} gives. */
  static String text(JsonNode value) {
    if (value.isNumber()) {
      return text(value.doubleValue());
    }
    if (value.isArray()) {
      StringJoiner joined = new StringJoiner(",");
      for (Iterator<JsonNode> each = value.elements(); each.hasNext(); ) {
        JsonNode one = each.next();
        joined.add(isNull(one) ? "" : text(one));
      }
      return joined.toString();
    }
    return value.isObject() ? "[object Object]" : isNull(value) ? "null" : value.asText();
  }

  private static String text(double number) {
    double size = Math.abs(number);
    if (number == Math.rint(number) && size < LARGEST_PLAIN) {
      return new BigDecimal(number).toPlainString();
    }
    String text = Double.toString(number);
    if (size >= LEAST_PLAIN && size < LARGEST_PLAIN) {
      return new BigDecimal(text).toPlainString();
    }
    return text.replace(".0E", "E").replace("E-", "e-").replace("E", "e+");
  }

  /** What {@code !!value} gives. */
  static boolean isTrue(JsonNode value) {
    if (value.isNumber()) {
      return value.doubleValue() != 0;
    }
    return value.isTextual()
        ? !value.textValue().isEmpty()
        : value.isContainerNode() || value.booleanValue();
  }

  /** What {@code one === other} gives; two arrays or objects are never the same one. */
  static boolean isSame(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.doubleValue() == other.doubleValue();
    }
    if (one.isContainerNode() || other.isContainerNode()) {
      return false;
    }
    return isNull(one) ? isNull(other) : one.equals(other);
  }

  /** Negative, 0 or positive as JavaScript orders them; NaN where all comparisons are false. */
  static double compare(JsonNode one, JsonNode other) {
    if (one.isTextual() && other.isTextual()) {
      return one.textValue().compareTo(other.textValue());
    }
    return Double.compare(number(one), number(other)) * (isComparable(one, other) ? 1 : Double.NaN);
  }

  private static boolean isComparable(JsonNode one, JsonNode other) {
    return !Double.isNaN(number(one)) && !Double.isNaN(number(other));
  }
}
