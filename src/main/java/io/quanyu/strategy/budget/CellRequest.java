package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import io.quanyu.strategy.budget.model.ModelCell;
import io.quanyu.strategy.budget.model.ModelRow;
import io.quanyu.strategy.budget.model.PlanModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A request over cells that {@link CellValidation} found nothing wrong with, as a model. Cells of
 * which spend is carried over have further cells behind them ({@link Flight}). Not changed once it
 * is read.
 */
final class CellRequest {
  static final String TOTAL = "total";

  private final JsonNode body;
  private final List<ModelCell> cells = new ArrayList<>();
  private final List<Flight> flights = new ArrayList<>();
  private final List<AudienceCap> caps = new ArrayList<>();
  private final int spending;
  private final int named;
  private final Risk risk;
  private final PlanModel model;

  private CellRequest(JsonNode body) {
    this.body = body;
    body.path("cells").forEach(cell -> cells.add(cell(cell).withWorth(worth(cell))));
    this.spending = cells.size();
    List<ModelRow> links = new ArrayList<>();
    body.path("flights").forEach(this::addFlights);
    flights.forEach(flight -> flight.addTo(cells, links));
    body.path("audiences").forEach(this::addCap);
    caps.forEach(cap -> cap.addTo(cells, links));
    this.risk = risk(body);
    if (risk != null) {
      risk.addTo(cells, links);
    }
    List<ModelRow> rows = new CellRows(body, this::returning).all();
    this.named = rows.size();
    rows.addAll(links);
    this.model = new PlanModel(cells, rows, body.path("marginalReturn").asDouble(0), spending);
  }

  private Risk risk(JsonNode request) {
    JsonNode beta = request.at("/risk/beta");
    int draws = 0;
    for (JsonNode cell : request.path("cells")) {
      draws = Math.max(draws, cell.at("/curve/of").size());
    }
    return beta.isNumber() ? new Risk(beta.asDouble(), draws) : null;
  }

  /** Reads it anew from JSON. */
  static CellRequest read(JsonNode body) {
    return new CellRequest(body);
  }

  /** What is to be planned. */
  PlanModel model() {
    return model;
  }

  /** How many rows the request names; those behind them carry spend over. */
  int named() {
    return named;
  }

  /** The spends of all the model's cells for those of the request's. */
  double[] whole(double[] spends) {
    double[] whole = Arrays.copyOf(spends, cells.size());
    for (Flight flight : flights) {
      if (flight.size() > 0) {
        System.arraycopy(flight.whole(spends), 0, whole, flight.first(), flight.size());
      }
    }
    caps.forEach(cap -> cap.fill(whole, cells));
    if (risk != null) {
      risk.fill(whole, cells);
    }
    return whole;
  }

  /** What a cell returns: in a flight, in its day, and in the tail if it is the last. */
  double response(int cell, double[] whole) {
    double response = 0;
    for (int k : returning(cell)) {
      response += cells.get(k).curve().response(whole[k]);
    }
    return response;
  }

  /** What the next unit in a cell returns, or what its last unit did; in a flight also later. */
  double slope(int cell, double[] whole, boolean before) {
    for (Flight flight : flights) {
      int[] days = flight.days();
      for (int t = 0; t < days.length && flight.size() > 0; t++) {
        if (days[t] == cell) {
          return slope(flight, t, whole, before);
        }
      }
    }
    return slope(cells.get(cell), whole[cell], before);
  }

  private double slope(Flight flight, int day, double[] whole, boolean before) {
    double sum = 0;
    for (int t = day; t < flight.size(); t++) {
      int k = flight.first() + t;
      double weight = flight.weight(t - day);
      sum += weight == 0 ? 0 : weight * slope(cells.get(k), whole[k], before);
    }
    return sum;
  }

  private static double slope(ModelCell cell, double spend, boolean before) {
    return before ? cell.curve().slopeBefore(spend) : cell.curve().slope(spend);
  }

  /** The cells that hold what a cell returns. */
  private int[] returning(int cell) {
    for (Flight flight : flights) {
      int[] days = flight.days();
      for (int t = 0; t < days.length && flight.size() > 0; t++) {
        if (days[t] == cell) {
          int first = flight.first() + t;
          int next = t == days.length - 1 ? flight.first() + flight.size() : first + 1;
          return IntStream.range(first, next).toArray();
        }
      }
    }
    return new int[] {cell};
  }

  private void addCap(JsonNode wish) {
    String audience = wish.path("audience").asText();
    int[] members =
        IntStream.range(0, spending)
            .filter(k -> body.path("cells").get(k).path("audience").asText().equals(audience))
            .toArray();
    caps.add(new AudienceCap(wish, members));
  }

  private void addFlights(JsonNode wish) {
    Map<String, TreeMap<String, Integer>> groups = new LinkedHashMap<>();
    for (int k = 0; k < spending; k++) {
      if (CellRows.matches(body.path("cells").get(k), wish.path("where"))) {
        JsonNode cell = body.path("cells").get(k);
        String group =
            Json.object()
                .put("channel", cell.path("channel").asText())
                .put("campaign", cell.path("campaign").asText())
                .put("audience", cell.path("audience").asText())
                .toString();
        groups.computeIfAbsent(group, one -> new TreeMap<>()).put(cell.path("day").asText(), k);
      }
    }
    groups.values().forEach(days -> flights.add(new Flight(wish, new ArrayList<>(days.values()))));
  }

  /** What a unit of a cell's response is worth by the weights of the request's objectives. */
  private double worth(JsonNode cell) {
    JsonNode weights = body.path("objectives");
    if (weights.isMissingNode()) {
      return 1;
    }
    double worth = 0;
    for (Map.Entry<String, JsonNode> one : weights.properties()) {
      worth += one.getValue().asDouble() * value(cell, one.getKey());
    }
    return worth;
  }

  /** What a unit of a cell's response is by an objective's name; {@code response} is itself. */
  static double value(JsonNode cell, String objective) {
    return objective.equals("response") ? 1 : cell.path("values").path(objective).asDouble(0);
  }

  /** A cell of a request, with the response that it has without flights. */
  static ModelCell cell(JsonNode cell) {
    double max = cell.path("max").asDouble();
    ResponseCurve curve = Curves.curve(cell.path("curve"));
    return new ModelCell(
        cell.path("name").asText(),
        Curves.part(curve, cell.path("share").asDouble(1)),
        cell.path("min").asDouble(0),
        max,
        cell.path("minOrZero").asDouble(0));
  }
}
