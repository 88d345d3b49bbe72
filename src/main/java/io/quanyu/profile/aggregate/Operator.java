package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** How a value is held against what a condition asks. Its {@link #code} is the name in JSON. */
@RegisterForReflection
public enum Operator {
  /** The same text, number or truth value. */
  IS("is"),
  /** Anything else, nothing too. */
  IS_NOT("isNot"),
  /** One of a list. */
  IN("in"),
  /** A text that holds the asked one, or a list that has it. */
  CONTAINS("contains"),
  /** There is a value, or there is none. */
  EXISTS("exists"),
  /** A later time or larger number. */
  GREATER_THAN("greaterThan"),
  /** An earlier time or smaller number. */
  LESS_THAN("lessThan"),
  /** The same or a later time, the same or a larger number. */
  AT_LEAST("atLeast"),
  /** The same or an earlier time, the same or a smaller number. */
  AT_MOST("atMost");

  private final String code;

  Operator(String code) {
    this.code = code;
  }

  /** The name outside Java. */
  public String code() {
    return code;
  }

  /** The operator of a code. */
  public static Optional<Operator> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
  }

  /** Whether it compares by order: what is asked must be a number or a time. */
  public boolean isOrdering() {
    return compareTo(GREATER_THAN) >= 0;
  }

  /**
   * Whether the value is as asked. Of a list any element may be; a missing value or null is only as
   * {@code isNot} and {@code exists: false} ask.
   */
  public boolean holds(JsonNode value, JsonNode asked) {
    boolean present = !value.isMissingNode() && !value.isNull();
    return switch (this) {
      case EXISTS -> present == asked.asBoolean();
      case IS_NOT -> !IS.holds(value, asked);
      default -> present && holdsAny(value, asked);
    };
  }

  private boolean holdsAny(JsonNode value, JsonNode asked) {
    if (!value.isArray()) {
      return holdsOne(value, asked);
    }
    for (JsonNode element : value) {
      // Within a list, a value is contained where it is one of its elements.
      if (this == CONTAINS ? Scalars.same(element, asked) : holdsOne(element, asked)) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsOne(JsonNode value, JsonNode asked) {
    return switch (this) {
      case IS -> Scalars.same(value, asked);
      case IN -> Scalars.isAmong(value, asked);
      case CONTAINS -> value.isTextual() && value.asText().contains(asked.asText());
      case GREATER_THAN -> ordered(value, asked, order -> order > 0);
      case LESS_THAN -> ordered(value, asked, order -> order < 0);
      case AT_LEAST -> ordered(value, asked, order -> order >= 0);
      case AT_MOST -> ordered(value, asked, order -> order <= 0);
      default -> false;
    };
  }

  private static boolean ordered(JsonNode value, JsonNode asked, IntPredicate wanted) {
    OptionalInt order = Scalars.compare(value, asked);
    return order.isPresent() && wanted.test(order.getAsInt());
  }
}
