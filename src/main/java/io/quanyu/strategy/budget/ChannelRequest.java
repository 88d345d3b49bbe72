package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Translates a request with channels, in which {@link ChannelValidation} found nothing wrong, into
 * one over cells: a cell a channel, of straight pieces. Each cell says where its bounds come from:
 * {@code given}, from the {@code curve}, which is not known beyond, or from {@code history}.
 */
final class ChannelRequest {
  /** Straight pieces are planned exactly. */
  private static final double GAP = 1e-9;

  /** Without a maximum, a channel gets up to this many times its highest spend so far. */
  private static final BigDecimal BEYOND_HISTORY = new BigDecimal("1.2");

  private ChannelRequest() {}

  /** The request over cells. */
  static ObjectNode cells(JsonNode body, Planner.History history) {
    String currency = body.path("currency").asText().toUpperCase(Locale.ROOT);
    Set<String> open = new HashSet<>();
    body.path("channels")
        .forEach(one -> open.addAll(one.hasNonNull("max") ? Set.of() : Set.of(name(one))));
    Map<String, Money> highest = history.highest(open, currency);
    ObjectNode cells = Json.object();
    cells.put("label", body.path("label").asText("")).put("currency", currency).put("gap", GAP);
    cells
        .putObject(CellRequest.TOTAL)
        .put("min", body.at("/total/min").asDouble(0))
        .put("max", body.at("/total/max").asDouble());
    ArrayNode list = cells.putArray("cells");
    body.path("channels").forEach(channel -> list.add(cell(channel, highest)));
    return cells;
  }

  private static ObjectNode cell(JsonNode channel, Map<String, Money> highest) {
    JsonNode points = channel.path("response");
    ObjectNode cell = Json.object().put("name", name(channel));
    double start = points.get(0).get(0).asDouble();
    double given = channel.path("min").asDouble(-1);
    cell.put("min", Math.max(given, start)).put("minReason", given >= start ? "given" : "curve");
    double end = points.get(points.size() - 1).get(0).asDouble();
    Money spent = highest.get(name(channel));
    if (channel.hasNonNull("max")) {
      bound(cell, channel.path("max").asDouble(), "given", end);
    } else if (spent != null) {
      bound(cell, spent.major().multiply(BEYOND_HISTORY).doubleValue(), "history", end);
    } else {
      bound(cell, end, "curve", end);
    }
    cell.putObject("curve").put("type", "points").set("points", points);
    return cell;
  }

  private static void bound(ObjectNode cell, double value, String reason, double end) {
    cell.put("max", Math.min(value, end)).put("maxReason", value <= end ? reason : "curve");
  }

  private static String name(JsonNode channel) {
    return channel.path("name").asText().strip();
  }
}
