package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the events of an aggregation. Its {@link #code} is the name in JSON. */
@RegisterForReflection
public enum AggregateFunction {
  /** How many events. */
  COUNT,
  /** Of the property's numbers. */
  SUM,
  /** The smallest number. */
  MIN,
  /** The largest number. */
  MAX,
  /** The sum of the numbers by how many there are. */
  AVERAGE,
  /** The value of the oldest event that has one. */
  FIRST,
  /** The value of the newest event that has one. */
  LAST,
  /** The value that came most often; of several the first in alphabetical order. */
  MOST_FREQUENT,
  /** All values, in alphabetical order. */
  UNIQUE_LIST;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name outside Java, in lower case. */
  @JsonValue
  public String code() {
    return code;
  }

  /** The function of a code. */
  public static Optional<AggregateFunction> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
  }

  /** Reads back what was stored. */
  @JsonCreator
  static AggregateFunction stored(String code) {
    return of(code).orElseThrow();
  }

  /** Whether it looks at a property; only a count does not. */
  public boolean needsProperty() {
    return this != COUNT;
  }

  boolean isOfNumbers() {
    return this == SUM || this == MIN || this == MAX || this == AVERAGE;
  }

  boolean isOfValues() {
    return this == MOST_FREQUENT || this == UNIQUE_LIST;
  }
}
