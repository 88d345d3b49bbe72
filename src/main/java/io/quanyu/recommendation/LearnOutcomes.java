package io.quanyu.recommendation;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.function.Metrics;
import io.quanyu.function.Parallel;
import io.quanyu.recommendation.explore.OutcomeKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Learns from the events that are folded what came of recommendations: seen, clicked and bought
 * count once, however often and in whatever order they are told ({@link SettleOutcomes}). A product
 * of an order counts for the recommendation that its line or the order names, otherwise for the one
 * in which somebody whom the order names clicked it within seven days before. Ids that are unknown
 * or expired are counted in a metric, and lose nothing else. An event that names no recommendation
 * costs nothing, but that an order asks for clicks: one read for each identifier it names.
 * Thread-safe.
 */
@ApplicationScoped
public class LearnOutcomes implements FoldObserver {
  private final SettleOutcomes settleOutcomes;
  private final ClickedItems clickedItems;
  private final Parallel parallel;
  private final Metrics metrics;

  /** What counts, what orders ask, and the threads to work side by side. */
  public LearnOutcomes(
      SettleOutcomes settleOutcomes,
      ClickedItems clickedItems,
      Parallel parallel,
      Metrics metrics) {
    this.settleOutcomes = settleOutcomes;
    this.clickedItems = clickedItems;
    this.parallel = parallel;
    this.metrics = metrics;
  }

  @Override
  public void folded(Batch batch) {
    List<Outcome> named = new ArrayList<>();
    List<List<Outcome>> orders = new ArrayList<>();
    for (Event event : batch.events()) {
      List<Outcome> outcomes = Outcome.of(event);
      outcomes.stream().filter(outcome -> outcome.recommendation() != null).forEach(named::add);
      List<Outcome> rest =
          outcomes.stream().filter(outcome -> outcome.recommendation() == null).toList();
      if (!rest.isEmpty()) {
        orders.add(rest);
      }
    }
    if (!named.isEmpty()) {
      learn(named);
    }
    // After the clicks of the same batch, which may have led to them.
    Collection<Outcome> led = new ConcurrentLinkedQueue<>();
    parallel.forEach(orders, order -> led.addAll(led(order)));
    if (!led.isEmpty()) {
      settleOutcomes.settle(led);
    }
  }

  private void learn(List<Outcome> named) {
    SettleOutcomes.Settled settled = settleOutcomes.settle(named);
    List<Outcome> clicks =
        settled.matched().stream()
            .filter(outcome -> outcome.kind() == OutcomeKind.CLICKED)
            .toList();
    parallel.forEach(clicks, clickedItems::add);
    metrics.emit(
        Map.of("Function", "update-profile"),
        Map.of(
            "RecommendationOutcomes", named.size(),
            "RecommendationOutcomesUnmatched", settled.unmatched()));
  }

  private List<Outcome> led(List<Outcome> order) {
    Map<String, String> recommendations = clickedItems.leadingTo(order.get(0).event());
    return order.stream()
        .filter(line -> recommendations.containsKey(line.item()))
        .map(line -> line.of(recommendations.get(line.item())))
        .toList();
  }
}
