package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.model.ModelRow;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Reads the rows of a request over cells, the total first. Used once, by one thread. */
final class CellRows {
  private final JsonNode body;
  private final int spending;
  private final IntFunction<int[]> returning;
  private final List<ModelRow> rows = new ArrayList<>();

  /** For each of the request's cells, the function gives those that hold what it returns. */
  CellRows(JsonNode body, IntFunction<int[]> returning) {
    this.body = body;
    this.spending = body.path("cells").size();
    this.returning = returning;
  }

  List<ModelRow> all() {
    if (body.path(CellRequest.TOTAL).isObject()) {
      addSpend(CellRequest.TOTAL, body.path(CellRequest.TOTAL), Json.object());
    }
    body.path("rows").forEach(this::addRow);
    return rows;
  }

  private void addRow(JsonNode row) {
    String name = row.path("name").asText();
    JsonNode where = row.path("where");
    if (row.has("pacing")) {
      addPacing(name, where, row.path("pacing").asDouble());
    } else if (row.has("minRoas") || row.has("maxCpa")) {
      double rate =
          row.has("minRoas") ? row.path("minRoas").asDouble() : 1 / row.path("maxCpa").asDouble();
      rows.add(new ModelRow(name, terms(where, -rate, 1), 0, Double.POSITIVE_INFINITY));
    } else if (row.has("minValue")) {
      addValue(name, row);
    } else if (row.has("minResponse")) {
      rows.add(
          new ModelRow(
              name,
              terms(where, 0, 1),
              row.path("minResponse").asDouble(),
              Double.POSITIVE_INFINITY));
    } else if (row.has("minShare") || row.has("maxShare")) {
      addShare(name, row);
    } else {
      addSpend(name, row, where);
    }
  }

  private void addSpend(String name, JsonNode row, JsonNode where) {
    rows.add(
        new ModelRow(
            name,
            terms(where, 1, 0),
            row.path("min").asDouble(Double.NEGATIVE_INFINITY),
            row.path("max").asDouble(Double.POSITIVE_INFINITY)));
  }

  private void addValue(String name, JsonNode row) {
    List<ModelRow.Term> terms = new ArrayList<>();
    for (int k = 0; k < spending; k++) {
      double value =
          CellRequest.value(body.path("cells").get(k), row.path("value").asText("response"));
      if (value > 0 && matches(k, row.path("where"))) {
        for (int other : returning.apply(k)) {
          terms.add(new ModelRow.Term(other, 0, value));
        }
      }
    }
    rows.add(new ModelRow(name, terms, row.path("minValue").asDouble(), Double.POSITIVE_INFINITY));
  }

  private void addShare(String name, JsonNode row) {
    for (String side : new String[] {"minShare", "maxShare"}) {
      if (row.has(side)) {
        double share = row.path(side).asDouble();
        List<ModelRow.Term> terms = new ArrayList<>();
        for (int k = 0; k < spending; k++) {
          double factor =
              (matches(k, row.path("where")) ? 1 : 0) - (matches(k, row.path("of")) ? share : 0);
          if (factor != 0) {
            terms.add(new ModelRow.Term(k, factor, 0));
          }
        }
        boolean least = side.equals("minShare");
        rows.add(
            new ModelRow(
                name + " " + side,
                terms,
                least ? 0 : Double.NEGATIVE_INFINITY,
                least ? Double.POSITIVE_INFINITY : 0));
      }
    }
  }

  /** Days in the order of their text; the spend of one may differ from the next by so much. */
  private void addPacing(String name, JsonNode where, double most) {
    TreeMap<String, List<Integer>> days = new TreeMap<>();
    for (int k = 0; k < spending; k++) {
      if (matches(k, where)) {
        String day = body.path("cells").get(k).path("day").asText();
        days.computeIfAbsent(day, one -> new ArrayList<>()).add(k);
      }
    }
    String before = null;
    for (String day : days.keySet()) {
      if (before != null) {
        List<ModelRow.Term> terms = new ArrayList<>();
        days.get(before).forEach(k -> terms.add(new ModelRow.Term(k, -1, 0)));
        days.get(day).forEach(k -> terms.add(new ModelRow.Term(k, 1, 0)));
        rows.add(new ModelRow(name + " " + before + " to " + day, terms, -most, most));
      }
      before = day;
    }
  }

  private List<ModelRow.Term> terms(JsonNode where, double spend, double response) {
    List<ModelRow.Term> terms = new ArrayList<>();
    for (int k = 0; k < spending; k++) {
      if (matches(k, where)) {
        int[] holders = response == 0 ? new int[] {k} : returning.apply(k);
        boolean own = holders[0] == k;
        if (own || spend != 0) {
          terms.add(new ModelRow.Term(k, spend, own ? response : 0));
        }
        for (int other : holders) {
          if (other != k) {
            terms.add(new ModelRow.Term(other, 0, response));
          }
        }
      }
    }
    return terms;
  }

  private boolean matches(int cell, JsonNode where) {
    return matches(body.path("cells").get(cell), where);
  }

  /** Whether a cell has all that is asked for; a list asks for one of its values. */
  static boolean matches(JsonNode labels, JsonNode where) {
    for (String field : CellValidation.LABELS) {
      JsonNode wanted = where.path(field);
      String label = labels.path(field).asText();
      boolean fits = wanted.isMissingNode() || wanted.asText().equals(label);
      for (JsonNode one : wanted) {
        fits |= one.asText().equals(label);
      }
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
