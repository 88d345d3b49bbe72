package io.quanyu.recommendation;

import io.quanyu.event.Event;
import java.util.Locale;
import java.util.regex.Pattern;

/** Countries as segments of people, by their ISO 3166 code of two letters. */
final class Country {
  private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

  private Country() {}

  /** Where an event came from, by its {@code context.location.country}; empty where unknown. */
  static String of(Event event) {
    return of(event.payload().path("context").path("location").path("country").asText());
  }

  /** The code in upper case; empty where the text is none. */
  static String of(String text) {
    String code = text.strip().toUpperCase(Locale.ROOT);
    return CODE.matcher(code).matches() ? code : "";
  }
}
