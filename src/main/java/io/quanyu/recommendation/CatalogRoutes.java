package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Item;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/catalog/items}: what the shop states, one item or many. Thread-safe. */
@Singleton
public class CatalogRoutes {
  private static final int MOST_ITEMS = 500;
  private static final int MOST_BYTES = 1_000_000;

  private final Catalog catalog;
  private final StateItems stating;
  private final Replies replies;

  /** The store, the use case, and the sentences of replies. */
  public CatalogRoutes(Catalog catalog, StateItems stating, Replies replies) {
    this.catalog = catalog;
    this.stating = stating;
    this.replies = replies;
  }

  /** The item, learned fields included; 404 where nothing is known of it. */
  public APIGatewayV2HTTPResponse get(HttpRequest request) {
    return Optional.of(request.path("id"))
        .filter(id -> id.length() <= Item.LONGEST)
        .flatMap(catalog::find)
        .map(item -> replies.ok(request, view(item)))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "item_unknown")));
  }

  /** Replaces what is stated of one item. */
  public APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    ProductReader.Reading reading = ProductReader.read(request.path("id"), body.object());
    return reading.rejection() != null
        ? replies.problem(request, new Problem(400, reading.rejection()))
        : replies.ok(request, view(stating.state(reading.id(), reading.product())));
  }

  /**
   * Replaces what is stated of many items; those that are no items are told, the rest is stored.
   */
  public APIGatewayV2HTTPResponse batch(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    JsonNode items = body.object().path("items");
    if (!items.isArray() || items.size() > MOST_ITEMS) {
      Rejection reason = Rejection.of("items_invalid", "/items", "limit", MOST_ITEMS);
      return replies.problem(request, new Problem(400, reason));
    }
    return replies.ok(request, store(request, items));
  }

  private ObjectNode store(HttpRequest request, JsonNode items) {
    // Of two entries with one id the later one counts.
    Map<String, Product> products = new LinkedHashMap<>();
    ObjectNode reply = Json.object();
    ArrayNode rejected = Json.object().arrayNode();
    int stored = 0;
    for (int index = 0; index < items.size(); index++) {
      ProductReader.Reading reading = ProductReader.read(items.get(index));
      if (reading.rejection() == null) {
        products.put(reading.id(), reading.product());
        stored++;
      } else {
        rejected.add(replies.rejected(request, index, reading.rejection()));
      }
    }
    stating.state(products);
    reply.put("stored", stored).set("rejected", rejected);
    return reply;
  }

  /** As {@code PUT} takes it, so that what was read can be changed and sent back. */
  private static ObjectNode view(CatalogItem item) {
    Product product = item.product();
    ObjectNode view = Json.object().put("id", item.id());
    ObjectNode fields = (ObjectNode) Json.tree(product);
    Money price = product.price();
    if (price != null) {
      fields.put("price", price.major()).put("currency", price.currency());
    }
    putCost(fields, product);
    putTime(fields, "availableFrom", product.availableFrom());
    putTime(fields, "availableUntil", product.availableUntil());
    return view.setAll(fields);
  }

  /** A price that was learned may be in another currency than the cost: that one is not shown. */
  private static void putCost(ObjectNode fields, Product product) {
    Money cost = product.cost();
    if (cost == null) {
      return;
    }
    fields.put("cost", cost.major());
    if (product.price() == null) {
      fields.put("currency", cost.currency());
    } else if (!cost.currency().equals(product.price().currency())) {
      fields.remove("cost");
    }
  }

  private static void putTime(ObjectNode fields, String field, Long millis) {
    if (millis != null) {
      fields.put(field, Times.iso(millis));
    }
  }
}
