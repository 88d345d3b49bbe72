package io.quanyu.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Event;
import io.quanyu.event.Item;
import io.quanyu.recommendation.explore.OutcomeKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event says what came of a recommendation.
 *
 * @param recommendation the id that it names; null where it names none, which only a purchase may
 * @param kind what came of it
 * @param item the product's id; null for all that were recommended
 * @param event that says so
 */
@RegisterForReflection
record Outcome(String recommendation, OutcomeKind kind, String item, Event event) {
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
    for (Item item : Item.of(event)) {
      String ofLine = recommendation(item.fields());
      String id = ofLine == null ? ofAll : ofLine;
      if (id != null || kind.get() == OutcomeKind.BOUGHT) {
        outcomes.add(new Outcome(id, kind.get(), item.id(), event));
      }
    }
    if (outcomes.isEmpty() && ofAll != null && kind.get() == OutcomeKind.SHOWN) {
      outcomes.add(new Outcome(ofAll, kind.get(), null, event));
    }
    return outcomes;
  }

  /** The same, of this recommendation. */
  Outcome of(String found) {
    return new Outcome(found, kind, item, event);
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
