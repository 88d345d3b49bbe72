package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.function.Sentences;
import io.quanyu.strategy.budget.PlanNotes;
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
    Sentences sentences = new Sentences();
    view.path("notes").forEach(note -> lines.add(sentences.of(PlanNotes.sentence(note), "en")));
    return lines;
  }

  private static String price(JsonNode row) {
    return String.format(
        Locale.ROOT,
        "One more unit of the limit of %s is worth %s, one less %s.",
        row.path("name").asText(),
        worth(row.path("oneMore")),
        worth(row.path("oneLess")));
  }

  private static String worth(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.4g", value.asDouble()) : "(not told)";
  }

  private static String line(String name, String spend, String response, String next) {
    return String.format(Locale.ROOT, "%-30s %14s %14s %12s", name, spend, response, next)
        .stripTrailing();
  }

  private static String number(JsonNode value) {
    return String.format(Locale.ROOT, "%,.2f", value.asDouble());
  }
}
