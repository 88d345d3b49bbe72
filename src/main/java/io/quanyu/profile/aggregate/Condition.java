package io.quanyu.profile.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;

/**
 * What a value of an event must be.
 *
 * @param path where the value is, as {@link EventView#value} reads it
 * @param operator how it is held against what is asked
 * @param asked what is asked; not to be changed
 */
@RegisterForReflection
public record Condition(String path, Operator operator, JsonNode asked) {
  static final Comparator<Condition> CANONICAL =
      Comparator.comparing(Condition::path)
          .thenComparing(Condition::operator)
          .thenComparing(condition -> condition.asked().toString());

  boolean holds(EventView view) {
    return operator.holds(view.value(path), asked);
  }
}
