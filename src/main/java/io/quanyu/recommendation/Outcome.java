package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import io.quanyu.event.Event;
import io.quanyu.event.Item;
import io.quanyu.event.Money;
import io.quanyu.recommendation.explore.OutcomeKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event says what came of a recommendation.
 *
 * @param recommendation the id that it names; null where it names none, which only a purchase may
 * @param kind what came of it
 * @param item the product's id; null for all that were recommended
 * @param event that says so
 * @param paid price by quantity of all its lines, where it was bought; null where they tell none
 */
@RegisterForReflection
record Outcome(String recommendation, OutcomeKind kind, String item, Event event, Money paid) {
  private static final int LONGEST_ID = 100;

  /**
   * What a track event says: seen, clicked or bought, by its name in Segment's e-commerce spec. The
   * id is {@code recommendation_id} or {@code recommendationId}, of the product's line or of the
   * event.
   */
  static List<Outcome> of(Event event) {
    Optional<OutcomeKind> kind = kind(event.name());
    if (kind.isEmpty()) {
      return List.of();
    }
    String ofAll = recommendation(event.payload().path("properties"));
    List<Outcome> outcomes = new ArrayList<>();
    Map<List<String>, BigDecimal> prices = new HashMap<>();
    for (Item item : Item.of(event)) {
      String ofLine = recommendation(item.fields());
      String id = ofLine == null ? ofAll : ofLine;
      if (id != null || kind.get() == OutcomeKind.BOUGHT) {
        outcomes.add(new Outcome(id, kind.get(), item.id(), event, null));
        prices.merge(Arrays.asList(id, item.id()), price(item), BigDecimal::add);
      }
    }
    if (outcomes.isEmpty() && ofAll != null && kind.get() == OutcomeKind.SHOWN) {
      outcomes.add(new Outcome(ofAll, kind.get(), null, event, null));
    }
    return kind.get() == OutcomeKind.BOUGHT
        ? outcomes.stream().map(each -> each.paying(prices)).toList()
        : outcomes;
  }

  private static BigDecimal price(Item item) {
    return Money.decimal(item.fields().path("price"))
        .orElse(BigDecimal.ZERO)
        .multiply(BigDecimal.valueOf(item.quantity()));
  }

  private Outcome paying(Map<List<String>, BigDecimal> prices) {
    BigDecimal price = prices.get(Arrays.asList(recommendation, item));
    JsonNode currency = event.payload().path("properties").path("currency");
    Optional<Money> paid = Money.of(DecimalNode.valueOf(price), currency);
    return new Outcome(
        recommendation, kind, item, event, paid.filter(money -> money.minor() > 0).orElse(null));
  }

  /** The same, of this recommendation. */
  Outcome of(String found) {
    return new Outcome(found, kind, item, event, paid);
  }

  private static Optional<OutcomeKind> kind(String event) {
    return switch (event) {
      case "Product List Viewed", "Recommendation Viewed" -> Optional.of(OutcomeKind.SHOWN);
      case "Product Clicked", "Product Viewed", "Product Added" -> Optional.of(OutcomeKind.CLICKED);
      case "Order Completed" -> Optional.of(OutcomeKind.BOUGHT);
      default -> Optional.empty();
    };
  }

  private static String recommendation(JsonNode properties) {
    for (String name : List.of("recommendation_id", "recommendationId")) {
      JsonNode value = properties.path(name);
      if (value.isTextual() && !value.asText().isBlank()) {
        String id = value.asText().strip();
        // Longer ones are nobody's; they are counted as such, and fit into a key.
        return id.length() > LONGEST_ID ? id.substring(0, LONGEST_ID) : id;
      }
    }
    return null;
  }
}
