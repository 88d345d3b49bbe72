package io.quanyu.local.cli;

import io.quanyu.prediction.model.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds out from its values what a column is: numbers where all that are there are such, else
 * categories in the order of their first appearance. Not thread-safe.
 */
final class ColumnGuess {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "?");
  private static final Set<String> INFINITE =
      Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");

  private final Map<String, Integer> categories = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private UserError infinite;
  private long numbers;
  private long texts;
  private float low = Float.POSITIVE_INFINITY;
  private float high = Float.NEGATIVE_INFINITY;

  static boolean isMissing(String value) {
    return value.length() <= 4 && MISSING.contains(value.toLowerCase(Locale.ROOT));
  }

  /** Takes the next value. */
  void see(String value, CsvRows rows, int at) {
    if (isMissing(value)) {
      return;
    }
    float number = number(value);
    if (Float.isNaN(number)) {
      texts++;
    } else {
      numbers++;
      low = Math.min(low, number);
      high = Math.max(high, number);
      if (Float.isInfinite(number) && infinite == null) {
        infinite = rows.refused(at, "An infinite value can't be learned from.");
      }
    }
    if (categories.putIfAbsent(value, names.size()) == null) {
      names.add(value);
    }
  }

  /**
   * What the column is.
   *
   * @throws UserError where it holds numbers of which one is infinite
   */
  Column column(String name) {
    if (isCategorical()) {
      return Column.categorical(name, names);
    }
    if (infinite != null) {
      throw infinite;
    }
    return Column.numeric(name);
  }

  boolean isCategorical() {
    return texts > 0;
  }

  /** Whether it says the same of all. */
  boolean isConstant() {
    return isCategorical() ? names.size() < 2 : !(low < high);
  }

  boolean isEmpty() {
    return numbers + texts == 0;
  }

  /** What the reader should know of it, or null. */
  String warning(String name) {
    if (isEmpty()) {
      return "The column " + name + " is empty: it is left out.";
    }
    if (isConstant() && numbers + texts > 0) {
      return "The column " + name + " says little: all its values are the same.";
    }
    if (numbers > 9 * texts && texts > 0) {
      return "The column %s is read as categories: %,d of its %,d values are no numbers."
          .formatted(name, texts, numbers + texts);
    }
    if (isCategorical() && names.size() > 100 && 2L * names.size() > texts + numbers) {
      return "The column " + name + " looks like an identifier: nearly every value is another.";
    }
    return null;
  }

  /** The value as models see it. */
  float value(String text) {
    if (isMissing(text)) {
      return Float.NaN;
    }
    return isCategorical() ? categories.get(text) : number(text);
  }

  /** NaN where it is no number; digits as CSV files write them, not all that Java reads. */
  private static float number(String value) {
    if (INFINITE.contains(value.toLowerCase(Locale.ROOT))) {
      return Float.POSITIVE_INFINITY;
    }
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
        return Float.NaN;
      }
    }
    try {
      return Float.parseFloat(value);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }
}
