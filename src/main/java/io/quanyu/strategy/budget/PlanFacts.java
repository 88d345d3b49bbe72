package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Money;
import io.quanyu.event.Rejection;
import io.quanyu.profile.DailySales;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What plans are made with besides their requests. Thread-safe. */
@ApplicationScoped
public class PlanFacts {
  private final SpendHistory history;
  private final PausedChannels paused;
  private final StoredCurves curves;
  private final DailySales sales;

  /** What was spent, what is paused, what was fitted, and what was ordered. */
  public PlanFacts(
      SpendHistory history, PausedChannels paused, StoredCurves curves, DailySales sales) {
    this.history = history;
    this.paused = paused;
    this.curves = curves;
    this.sales = sales;
  }

  /** A request with the curves in use in place of those that it asks for by name. */
  FittedCells.Resolved resolved(ObjectNode body) {
    return FittedCells.resolve(body, curves::current);
  }

  /** What is wrong with a request, if anything. */
  Optional<Rejection> check(ObjectNode body) {
    FittedCells.Resolved resolved = resolved(body);
    return resolved.problem() == null
        ? Planner.check(resolved.body())
        : Optional.of(resolved.problem());
  }

  /** What was spent in a plan's cells, as far as these have dates. */
  ActualSpend actual(JsonNode plan) {
    Set<String> channels = new TreeSet<>();
    String first = "9999-12-31";
    String last = "";
    for (JsonNode cell : plan.at("/request/cells")) {
      if (ActualSpend.isDated(cell)) {
        String day = cell.path("day").asText();
        channels.add(ActualSpend.channel(cell));
        first = day.compareTo(first) < 0 ? day : first;
        last = day.compareTo(last) > 0 ? day : last;
      }
    }
    List<SpendRow> rows =
        channels.isEmpty()
            ? List.of()
            : history.read(channels, first, last, null, Integer.MAX_VALUE).rows();
    return new ActualSpend(plan, rows);
  }

  /** A plan beside what then was spent and ordered. */
  ObjectNode afterwards(JsonNode plan) {
    ActualSpend actual = actual(plan);
    ObjectNode view = ActualView.of(plan, actual);
    return view.set("revenue", new ActualSales(sales).of(plan, actual).orElse(null));
  }

  /** The highest spend of a period of each of the channels that has one in the currency. */
  Map<String, Money> highestSpend(Set<String> channels, String currency) {
    return channels.isEmpty() ? Map.of() : history.highest(channels, currency);
  }

  /** The names of the channels that are paused. */
  Set<String> paused() {
    return paused.names();
  }
}
