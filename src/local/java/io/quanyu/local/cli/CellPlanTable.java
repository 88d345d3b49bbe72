package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan over cells as text for people. */
final class CellPlanTable {
  private final JsonNode view;

  CellPlanTable(JsonNode view) {
    this.view = view;
  }

  /** Cells, rows that have a price, and the proof. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line("cell", "spend", "response", "next unit"));
    for (JsonNode cell : view.path("cells")) {
      lines.add(
          line(
              cell.path("name").asText(),
              number(cell.path("spend")),
              number(cell.path("response")),
              String.format(Locale.ROOT, "%.4f", cell.at("/marginalReturn/right").asDouble())));
    }
    JsonNode total = view.path("total");
    lines.add(line("total", number(total.path("spend")), number(total.path("response")), ""));
    lines.add("");
    for (JsonNode row : view.path("rows")) {
      if (row.path("price").asDouble() != 0) {
        lines.add(price(row));
      }
    }
    JsonNode proof = view.path("certificate");
    lines.add(
        String.format(
            Locale.ROOT,
            "Proof: no plan is worth more than %s; gap %.1e (linear program %.1e), largest violation %.1e.",
            number(proof.path("bound")),
            proof.path("gap").asDouble(),
            proof.path("lpGap").asDouble(),
            proof.path("violation").asDouble()));
    return lines;
  }

  private String price(JsonNode row) {
    String held =
        view.path("certificate").path("bySearch").asBoolean() ? ", with these cells on" : "";
    return String.format(
        Locale.ROOT,
        "One more unit of the limit of %s is worth %.4g%s.",
        row.path("name").asText(),
        row.path("price").asDouble(),
        held);
  }

  private static String line(String name, String spend, String response, String next) {
    return String.format(Locale.ROOT, "%-30s %14s %14s %12s", name, spend, response, next)
        .stripTrailing();
  }

  private static String number(JsonNode value) {
    return String.format(Locale.ROOT, "%,.2f", value.asDouble());
  }
}
