package io.quanyu.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Lines of a bill for a million events, in US dollars. */
final class Bill {
  private static final double MILLION = 1e6;

  private record Line(String what, double quantity, double price, boolean counted) {
    double amount() {
      return quantity * price;
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private final Properties prices;
  private final double events;

  /** Of a run of so many events. */
  Bill(Properties prices, long events) {
    this.prices = prices;
    this.events = events;
  }

  double price(String name) {
    return Double.parseDouble(prices.getProperty(name));
  }

  /** Adds what the run counted. */
  Bill counted(String what, double quantity, String price) {
    lines.add(new Line(what, quantity * MILLION / events, price(price), true));
    return this;
  }

  /** Adds what the run can't count: time on Lambda. */
  Bill assumed(String what, double quantity, String price) {
    lines.add(new Line(what, quantity * MILLION / events, price(price), false));
    return this;
  }

  double total() {
    return lines.stream().mapToDouble(Line::amount).sum();
  }

  String table(String title) {
    StringBuilder text = new StringBuilder("| " + title + " | quantity | $ |\n|---|---:|---:|\n");
    for (Line line : lines) {
      String what = line.counted() ? line.what() : line.what() + " (assumed)";
      text.append(row(what, quantity(line), line.amount()));
    }
    return text.append(row("**together**", "", total())).toString();
  }

  private static String quantity(Line line) {
    return String.format(Locale.ROOT, line.quantity() < 100 ? "%.3f" : "%,.0f", line.quantity());
  }

  private static String row(String what, String quantity, double amount) {
    return String.format(Locale.ROOT, "| %s | %s | %.3f |%n", what, quantity, amount);
  }
}
