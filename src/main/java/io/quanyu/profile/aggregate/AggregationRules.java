package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.Optional;

/** What an {@link Aggregation} may look like in JSON; each rule names the place that breaks it. */
public final class AggregationRules {
  /** Hours of the longest window of those that keep values, not numbers. */
  private static final long LONGEST_OF_VALUES = 24L * 92;

  private AggregationRules() {}

  /** Why the object at this pointer is no aggregation; empty if it is one. */
  public static Optional<Rejection> check(JsonNode body, String pointer) {
    Optional<AggregateFunction> function = AggregateFunction.of(body.path("function").asText());
    if (function.isEmpty()) {
      return refused("aggregation_function_unknown", pointer + "/function");
    }
    return FilterRules.check(body, pointer)
        .or(() -> property(body.path("property"), function.get(), pointer + "/property"))
        .or(() -> window(body.path("window"), function.get(), pointer + "/window"));
  }

  private static Optional<Rejection> property(
      JsonNode property, AggregateFunction function, String pointer) {
    if (!function.needsProperty()) {
      return property.isMissingNode()
          ? Optional.empty()
          : refused("aggregation_property_unneeded", pointer);
    }
    return property.isTextual() && FilterRules.isPath(property.asText())
        ? Optional.empty()
        : refused("aggregation_property_invalid", pointer);
  }

  private static Optional<Rejection> window(
      JsonNode window, AggregateFunction function, String pointer) {
    if (window.isMissingNode()) {
      return Optional.empty();
    }
    Optional<Window> read = window.isTextual() ? Window.of(window.asText()) : Optional.empty();
    if (read.isEmpty()) {
      return refused("aggregation_window_invalid", pointer);
    }
    boolean keepsValues = function.isOfValues() || function == AggregateFunction.FIRST;
    return keepsValues && read.get().hours() > LONGEST_OF_VALUES
        ? Optional.of(
            Rejection.of("aggregation_window_too_long", pointer, "days", LONGEST_OF_VALUES / 24))
        : Optional.empty();
  }

  private static Optional<Rejection> refused(String code, String pointer) {
    return Optional.of(Rejection.of(code, pointer));
  }
}
