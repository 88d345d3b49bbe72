package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was really spent in a plan's cells, of those that have a date as their day. Rows of spend
 * belong to the cells of their channel, campaign (where the cell names one) and date; cells that
 * share rows, such as audiences, get parts as they were planned. Days behind the last one that has
 * rows are not known yet; before it, no row means that nothing was spent. Immutable.
 */
final class ActualSpend {
  private final JsonNode plan;
  private final Map<List<String>, BigDecimal> spent = new HashMap<>();
  private final Map<List<String>, List<Integer>> sharing = new HashMap<>();
  private final String until;

  /** A plan over cells, and rows of its channels. */
  ActualSpend(JsonNode plan, Collection<SpendRow> rows) {
    this.plan = plan;
    String currency = plan.path("currency").asText();
    String last = "";
    for (SpendRow row : rows) {
      if (row.spend().currency().equalsIgnoreCase(currency)) {
        BigDecimal amount = row.spend().major();
        spent.merge(List.of(row.channel(), row.date(), row.campaign()), amount, BigDecimal::add);
        spent.merge(List.of(row.channel(), row.date()), amount, BigDecimal::add);
        last = row.date().compareTo(last) > 0 ? row.date() : last;
      }
    }
    this.until = last;
    for (int k = 0; k < plan.path("cells").size(); k++) {
      sharing.computeIfAbsent(key(asked(k)), one -> new ArrayList<>()).add(k);
    }
  }

  /** A request that was not planned yet, as a plan: cells that share rows get equal parts. */
  static JsonNode unplanned(ObjectNode request) {
    ObjectNode plan = Json.object();
    plan.set("currency", request.path("currency"));
    plan.set("cells", request.path("cells"));
    return plan.set("request", request);
  }

  /** The first day of the plan; none where no cell has a date. */
  Optional<String> from() {
    return plan.at("/request/cells")
        .valueStream()
        .filter(ActualSpend::isDated)
        .map(cell -> cell.path("day").asText())
        .min(Comparator.naturalOrder());
  }

  /** The last day that is known; empty where none is. */
  String until() {
    return until;
  }

  /** Of a cell, by its place in the plan; null where it is not known. */
  Double of(int cell) {
    JsonNode asked = asked(cell);
    if (!isDated(asked) || asked.path("day").asText().compareTo(until) > 0) {
      return null;
    }
    List<Integer> cells = sharing.get(key(asked));
    double planned = cells.stream().mapToDouble(this::planned).sum();
    double part = planned > 0 ? planned(cell) / planned : 1.0 / cells.size();
    return part * spent.getOrDefault(key(asked), BigDecimal.ZERO).doubleValue();
  }

  static boolean isDated(JsonNode cell) {
    return SpendReader.isDate(cell.path("day").asText());
  }

  static String channel(JsonNode cell) {
    return cell.path("channel").asText(cell.path("name").asText());
  }

  private double planned(int cell) {
    return plan.path("cells").get(cell).path("spend").asDouble();
  }

  private JsonNode asked(int cell) {
    return plan.at("/request/cells").get(cell);
  }

  private static List<String> key(JsonNode cell) {
    String day = cell.path("day").asText();
    return cell.hasNonNull("campaign")
        ? List.of(channel(cell), day, cell.path("campaign").asText())
        : List.of(channel(cell), day);
  }
}
