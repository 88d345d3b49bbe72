package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a row of spend, and the dates that ask for rows. Thread-safe. */
final class SpendReader {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private SpendReader() {}

  /** What reading gives: exactly one of the two is not null. */
  @RegisterForReflection
  record Reading(SpendRow row, Rejection rejection) {}

  /** The row at a pointer. */
  static Reading read(JsonNode row, String at) {
    Optional<Rejection> rejection = check(row, at);
    return rejection
        .map(reason -> new Reading(null, reason))
        .orElseGet(() -> new Reading(row(row), null));
  }

  /** Whether the text is a day of the calendar, as {@code 2026-11-01}. */
  static boolean isDate(String text) {
    try {
      return DATE.matcher(text).matches() && LocalDate.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Optional<Rejection> check(JsonNode row, String at) {
    if (!row.isObject()) {
      return Optional.of(Rejection.of("object_expected", at, "field", "rows"));
    }
    return date(row.path("date"), at + "/date")
        .or(() -> Fields.text(row, "channel", at + "/channel", true))
        .or(() -> Fields.text(row, "campaign", at + "/campaign", false))
        .or(() -> Fields.text(row, "location", at + "/location", false))
        .or(() -> Fields.number(row.path("spend"), "spend", at + "/spend"))
        .or(() -> Fields.currency(row, at + "/currency"))
        .or(() -> amount(row, at + "/spend"));
  }

  private static Optional<Rejection> date(JsonNode date, String at) {
    return isDate(date.asText())
        ? Optional.empty()
        : Optional.of(Rejection.of("date_invalid", at, "field", "date"));
  }

  private static Optional<Rejection> amount(JsonNode row, String at) {
    return money(row).isPresent()
        ? Optional.empty()
        : Optional.of(Rejection.of("spend_invalid", at));
  }

  private static Optional<Money> money(JsonNode row) {
    String currency = row.get("currency").asText().toUpperCase(Locale.ROOT);
    return Money.of(row.get("spend").decimalValue(), currency);
  }

  private static SpendRow row(JsonNode row) {
    return new SpendRow(
        row.get("date").asText(),
        text(row, "channel"),
        text(row, "campaign"),
        text(row, "location"),
        money(row).orElseThrow());
  }

  private static String text(JsonNode row, String field) {
    return row.hasNonNull(field) ? row.get(field).asText().strip() : "";
  }
}
