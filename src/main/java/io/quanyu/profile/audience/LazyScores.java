package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.quanyu.profile.PersonScores;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A person's scores, read once and only where a condition asks for one. Not thread-safe. */
final class LazyScores implements Function<String, JsonNode> {
  private final Supplier<Optional<PersonScores>> stored;
  private Map<String, Double> values;

  LazyScores(Supplier<Optional<PersonScores>> stored) {
    this.stored = stored;
  }

  @Override
  public JsonNode apply(String name) {
    if (values == null) {
      values = stored.get().map(PersonScores::values).orElse(Map.of());
    }
    Double value = values.get(name);
    return value == null ? Reading.NONE.value() : DoubleNode.valueOf(value);
  }
}
