package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * A product line of an event, by Segment's e-commerce spec.
 *
 * @param id the product's id, not blank, at most {@value #LONGEST} characters
 * @param quantity how many, 1 where it was not told
 * @param fields the line as it was sent: name, price, category…; not to be changed
 */
@RegisterForReflection
public record Item(String id, long quantity, JsonNode fields) {
  /** Characters that are kept of an id. */
  public static final int LONGEST = 200;

  private static final List<String> ID_FIELDS = List.of("product_id", "productId", "sku");

  /** The items of a track event: one, or an array of products; none of any other type. */
  public static List<Item> of(Event event) {
    if (event.type() != EventType.TRACK) {
      return List.of();
    }
    JsonNode properties = event.payload().path("properties");
    List<Item> found = new ArrayList<>();
    if (properties.path("products").isArray()) {
      properties.path("products").forEach(product -> add(found, product));
    } else {
      add(found, properties);
    }
    return found;
  }

  private static void add(List<Item> found, JsonNode product) {
    for (String field : ID_FIELDS) {
      String text = EventReader.text(product.path(field));
      if (!text.isEmpty()) {
        String id = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        found.add(new Item(id, product.path("quantity").asLong(1), product));
        return;
      }
    }
  }
}
