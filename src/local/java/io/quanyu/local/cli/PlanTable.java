package io.quanyu.local.cli;

import io.quanyu.strategy.budget.Planning;
import io.quanyu.strategy.budget.program.BudgetPlan;
import io.quanyu.strategy.budget.program.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A plan as text for people. */
final class PlanTable {
  private static final String NONE = "-";
  private static final List<String> HEAD =
      List.of("channel", "spend", "response", "last unit", "next unit", "at bound");

  private final Planning planning;
  private final BudgetPlan plan;

  PlanTable(Planning planning) {
    this.planning = planning;
    this.plan = planning.plan();
  }

  /** The table, the price of the total in words, and the proof. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!planning.request().label().isEmpty()) {
      lines.add(planning.request().label());
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
    plan.cells().forEach(cell -> rows.add(row(cell)));
    rows.add(List.of("total", number(plan.spend()), number(plan.response()), "", "", ""));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private static List<String> row(BudgetPlan.Cell cell) {
    return List.of(
        cell.channel().name(),
        number(cell.spend()),
        number(cell.response()),
        margin(cell.before()),
        margin(cell.after()),
        bound(cell));
  }

  private static String bound(BudgetPlan.Cell cell) {
    if (cell.atMin()) {
      return "min";
    }
    return cell.atMax() ? "max (" + cell.channel().max().reason().text() + ")" : NONE;
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
    String currency = planning.request().currency();
    if (plan.shadowPrice() == 0) {
      return "More money in all would return nothing.";
    }
    // A round sum of about a hundredth of the total, for which the price is likely to hold.
    double sum = Math.pow(10, Math.floor(Math.log10(Math.max(plan.spend(), 1))) - 2);
    return String.format(
        Locale.ROOT,
        "One more %s %s in all returns %s, as long as the price of %.4g holds.",
        currency,
        sum < 1 ? number(sum) : String.format(Locale.ROOT, "%,.0f", sum),
        number(plan.shadowPrice() * sum),
        plan.shadowPrice());
  }

  private String proof() {
    Certificate certificate = plan.certificate();
    return String.format(
        Locale.ROOT,
        "Proof: no plan returns more than %s; gap %.1e (relative %.1e), largest violation of a"
            + " bound %.1e.",
        number(certificate.dual()),
        certificate.gap(),
        certificate.relativeGap(),
        certificate.maxViolation());
  }

  private static String margin(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4f", value.getAsDouble()) : NONE;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.2f", value);
  }
}
