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
      if (row.path("price").asDouble() != 0 && !row.has("carriesOver")) {
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

  /** What one unit is worth on the sides that are known, else what a small change is. */
  private static String price(JsonNode row) {
    String limit = "of the limit of " + row.path("name").asText();
    JsonNode more = row.path("oneMore");
    JsonNode less = row.path("oneLess");
    if (more.isNumber()) {
      String other = less.isNumber() ? ", one less " + worth(less) : "";
      return "One more unit " + limit + " is worth " + worth(more) + other + ".";
    }
    return less.isNumber()
        ? "One unit less " + limit + " is worth " + worth(less) + "."
        : "A small change " + limit + " is worth " + worth(row.path("price")) + " a unit.";
  }

  private static String worth(JsonNode value) {
    return String.format(Locale.ROOT, "%.4g", value.asDouble());
  }

  private static String line(String name, String spend, String response, String next) {
    return String.format(Locale.ROOT, "%-30s %14s %14s %12s", name, spend, response, next)
        .stripTrailing();
  }

  private static String number(JsonNode value) {
    return String.format(Locale.ROOT, "%,.2f", value.asDouble());
  }
}
