package io.quanyu.capture.enrich;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** A person's language as a canonical BCP 47 tag. */
final class Language {
  private Language() {}

  /** Of what the event says, else of the request's header; empty where neither names one. */
  static String of(String locale, String acceptLanguage) {
    String told = tag(locale);
    return told.isEmpty() && !acceptLanguage.isEmpty() ? preferred(acceptLanguage) : told;
  }

  /** Also of a POSIX name, {@code zh_CN.UTF-8}. */
  private static String tag(String text) {
    String name = text.replace('_', '-');
    int rest = 0;
    while (rest < name.length() && name.charAt(rest) != '.' && name.charAt(rest) != '@') {
      rest++;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(name.substring(0, rest).strip()).build();
      boolean isLanguage = locale.getLanguage().length() == 2 || locale.getLanguage().length() == 3;
      return isLanguage ? locale.toLanguageTag() : "";
    } catch (IllformedLocaleException e) {
      return "";
    }
  }

  private static String preferred(String header) {
    try {
      return Locale.LanguageRange.parse(header).stream()
          .map(range -> tag(range.getRange()))
          .filter(tag -> !tag.isEmpty())
          .findFirst()
          .orElse("");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
