package io.quanyu.strategy.experiment.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.Money;
import io.quanyu.strategy.experiment.assignment.Targeting;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is counted or summed of a person's events.
 *
 * @param event name of the events
 * @param property whose values are summed; null where the events are counted
 * @param filter on properties, as the condition of an experiment; all hold to an empty object
 */
@RegisterForReflection
public record Measured(String event, String property, JsonNode filter) {

  /** Whether the event is one of these. */
  public boolean takes(Event other) {
    return event.equals(other.name())
        && (filter.isEmpty() || Targeting.holds(filter, other.payload().path("properties")));
  }

  /**
   * What the event adds: 1, or the property's number, or its amount in minor units; empty where
   * that is none, or is of another currency.
   *
   * @param currency of amounts; null for plain numbers
   */
  Optional<Double> value(Event other, String currency) {
    if (property == null) {
      return Optional.of(1.0);
    }
    JsonNode properties = other.payload().path("properties");
    JsonNode value = properties.path(property);
    return currency == null
        ? Money.decimal(value).map(BigDecimal::doubleValue)
        : Money.of(value, properties.path("currency"))
            .filter(money -> money.currency().equals(currency))
            .map(money -> (double) money.minor());
  }
}
