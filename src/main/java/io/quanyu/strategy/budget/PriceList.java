package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.model.ModelRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices of a plan by channel, audience and day: of each cell, the sum over the rows that limit
 * its spend of price times the spend's factor, and the marginal return that was asked for. Of cells
 * that differ by campaign only, the dearest counts. Immutable, thread-safe.
 */
final class PriceList {
  private final JsonNode list;
  private final Map<List<String>, Double> prices = new HashMap<>();

  /** Reads what {@link #of} wrote. */
  PriceList(JsonNode list) {
    this.list = list;
    list.path("prices").forEach(one -> prices.put(place(one), one.path("perUnit").asDouble()));
  }

  /** The prices of a stored plan. */
  static ObjectNode of(JsonNode plan) {
    Map<String, ObjectNode> dearest = new TreeMap<>();
    if (plan.has("channels")) {
      double price = plan.at("/total/shadowPrice").asDouble();
      plan.path("channels").forEach(one -> keep(dearest, entry(one, price)));
    } else {
      addCells(plan, dearest);
    }
    ObjectNode list = Json.object();
    for (String field : new String[] {"id", "createdAt", "currency"}) {
      list.set(field, plan.path(field));
    }
    list.putArray("prices").addAll(dearest.values());
    return list;
  }

  /** That of the channel for the audience and the day, or for all audiences or days. */
  Optional<ShadowPrice> of(String channel, String audience, String day) {
    List<List<String>> places =
        List.of(
            List.of(channel, audience, day),
            List.of(channel, "", day),
            List.of(channel, audience, ""),
            List.of(channel, "", ""));
    return places.stream().filter(prices::containsKey).findFirst().map(this::price);
  }

  private ShadowPrice price(List<String> place) {
    return new ShadowPrice(
        list.path("id").asText(),
        list.path("createdAt").asText(),
        list.path("currency").asText(),
        place.get(0),
        place.get(1),
        place.get(2),
        prices.get(place));
  }

  private static void addCells(JsonNode plan, Map<String, ObjectNode> dearest) {
    JsonNode body = plan.path("request");
    CellRequest request = CellRequest.read(body);
    double[] perUnit = new double[request.model().spending()];
    for (int i = 0; i < request.named(); i++) {
      double price = plan.path("rows").path(i).path("price").asDouble();
      for (ModelRow.Term term : request.model().rows().get(i).terms()) {
        if (price != 0 && term.spend() != 0) {
          perUnit[term.cell()] += price * term.spend();
        }
      }
    }
    for (int k = 0; k < perUnit.length; k++) {
      double price = perUnit[k] + request.model().marginalReturn();
      keep(dearest, entry(body.path("cells").get(k), price));
    }
  }

  private static void keep(Map<String, ObjectNode> dearest, ObjectNode entry) {
    dearest.merge(
        place(entry).toString(),
        entry,
        (one, other) ->
            one.path("perUnit").asDouble() >= other.path("perUnit").asDouble() ? one : other);
  }

  private static ObjectNode entry(JsonNode cell, double price) {
    String name = cell.path("name").asText();
    return Json.object()
        .put("channel", cell.path("channel").asText(name))
        .put("audience", cell.path("audience").asText())
        .put("day", cell.path("day").asText())
        .put("perUnit", price);
  }

  private static List<String> place(JsonNode entry) {
    return List.of(
        entry.path("channel").asText(),
        entry.path("audience").asText(),
        entry.path("day").asText());
  }
}
