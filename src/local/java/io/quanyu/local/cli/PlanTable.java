package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan as text for people. */
final class PlanTable {
  private static final String NONE = "-";
  private static final List<String> HEAD =
      List.of("channel", "spend", "response", "last unit", "next unit", "at bound");

  private final JsonNode plan;

  PlanTable(JsonNode plan) {
    this.plan = plan;
  }

  /** The table, the price of the total in words, and the proof. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!plan.path("label").asText().isEmpty()) {
      lines.add(plan.path("label").asText());
      lines.add("");
    }
    lines.addAll(table());
    lines.add("");
    lines.add(price());
    lines.add(proof());
    return lines;
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    plan.path("channels").forEach(channel -> rows.add(row(channel)));
    rows.add(List.of("total", total("spend"), total("response"), "", "", ""));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private String total(String field) {
    return number(plan.path("total").path(field).asDouble());
  }

  private static List<String> row(JsonNode channel) {
    return List.of(
        channel.path("name").asText(),
        number(channel.path("spend").asDouble()),
        number(channel.path("response").asDouble()),
        margin(channel.at("/marginalReturn/left")),
        margin(channel.at("/marginalReturn/right")),
        bound(channel));
  }

  private static String bound(JsonNode channel) {
    return switch (channel.path("atBound").asText("")) {
      case "min" -> "min";
      case "max" -> "max (" + channel.path("maxReason").asText() + ")";
      default -> NONE;
    };
  }

  private static String aligned(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      boolean text = i == 0 || i == widths.length - 1;
      line.append(text ? row.get(i) + padding : padding + row.get(i)).append("  ");
    }
    return line.toString().stripTrailing();
  }

  private String price() {
    double price = plan.at("/total/shadowPrice").asDouble();
    if (price == 0) {
      return "More money in all would return nothing.";
    }
    // A round sum of about a hundredth of the total, for which the price is likely to hold.
    double spend = Math.max(plan.at("/total/spend").asDouble(), 1);
    double sum = Math.pow(10, Math.floor(Math.log10(spend)) - 2);
    return String.format(
        Locale.ROOT,
        "One more %s %s in all returns %s, as long as the price of %.4g holds.",
        plan.path("currency").asText(),
        sum < 1 ? number(sum) : String.format(Locale.ROOT, "%,.0f", sum),
        number(price * sum),
        price);
  }

  private String proof() {
    JsonNode certificate = plan.path("certificate");
    return String.format(
        Locale.ROOT,
        "Proof: no plan returns more than %s; gap %.1e (relative %.1e), largest violation of a"
            + " bound %.1e.",
        number(certificate.path("dual").asDouble()),
        certificate.path("gap").asDouble(),
        certificate.path("relativeGap").asDouble(),
        certificate.path("maxViolation").asDouble());
  }

  private static String margin(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.asDouble()) : NONE;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.2f", value);
  }
}
