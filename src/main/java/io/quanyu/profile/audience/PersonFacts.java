package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.profile.Summary;
import io.quanyu.profile.Trait;
import io.quanyu.profile.aggregate.Aggregation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.function.Function;

/**
 * The facts of a summary.
 *
 * @param summary of a person, its aggregates those of the definitions in use
 * @param computedTraits what computed traits are made of, by their name
 * @param scores what models said, by name; a missing node where they said nothing
 * @param now epoch milliseconds
 */
@RegisterForReflection
record PersonFacts(
    Summary summary,
    Function<String, Optional<Aggregation>> computedTraits,
    Function<String, JsonNode> scores,
    long now)
    implements Facts {
  @Override
  public JsonNode trait(String name) {
    JsonNode whole = value(name);
    String field = TraitTest.field(name);
    if (!whole.isMissingNode() || field.equals(name)) {
      return whole;
    }
    JsonNode node = value(field);
    for (String step : name.substring(field.length() + 1).split("\\.", 20)) {
      node = node.path(step);
    }
    return node;
  }

  private JsonNode value(String name) {
    Trait trait = summary.traits().get(name);
    return trait == null ? Reading.NONE.value() : trait.value();
  }

  @Override
  public Reading computed(String name) {
    return computedTraits.apply(name).map(this::figure).orElse(Reading.NONE);
  }

  @Override
  public JsonNode score(String name) {
    return scores.apply(name);
  }

  @Override
  public Reading figure(Aggregation aggregation) {
    return new Reading(
        summary.aggregates().figure(aggregation, now).value(),
        summary.aggregates().nextChange(aggregation, now).orElse(Answer.NEVER));
  }
}
