package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as the API takes them: seconds, ISO 8601 ({@code PT30M}), or {@code 30m}. */
final class Delays {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,6})([smhd])");

  private Delays() {}

  /** Milliseconds, not below 0; empty where it is none. */
  static OptionalLong millis(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0) {
      return OptionalLong.of(node.intValue() * 1_000L);
    }
    Matcher span = SPAN.matcher(node.asText());
    if (node.isTextual() && span.matches()) {
      return OptionalLong.of(millis(Long.parseLong(span.group(1)), span.group(2)));
    }
    return node.isTextual() ? iso(node.asText()) : OptionalLong.empty();
  }

  private static long millis(long count, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count).toMillis();
      case "m" -> Duration.ofMinutes(count).toMillis();
      case "h" -> Duration.ofHours(count).toMillis();
      default -> Duration.ofDays(count).toMillis();
    };
  }

  private static OptionalLong iso(String text) {
    try {
      Duration duration = Duration.parse(text);
      return duration.isNegative() ? OptionalLong.empty() : OptionalLong.of(duration.toMillis());
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
