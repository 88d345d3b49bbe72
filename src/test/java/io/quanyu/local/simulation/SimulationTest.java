package io.quanyu.local.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationTest {
  @Test
  void decidingByPriceBeatsGreedyAndPacingAndComesWithinAPercentOfTheBestInHindsight() {
    Simulation simulation = new Simulation(11, .3, 0, true);

    Map<String, Simulation.Result> results = simulation.results();

    double byPrice = results.get("by price").profit();
    assertThat(byPrice).isGreaterThanOrEqualTo(.99 * results.get(Simulation.BEST).profit());
    results.forEach(
        (rule, result) -> {
          assertThat(result.spend()).isLessThanOrEqualTo(simulation.budget() * (1 + 1e-12));
          if (rule.equals("greedy") || rule.startsWith("paced")) {
            assertThat(result.profit()).as(rule).isLessThan(.8 * byPrice);
          }
        });
    // The spends of those that use the budget up differ by less than a thousandth.
    assertThat(results.get("by price").spend()).isGreaterThan(.999 * simulation.budget());
    assertThat(results.get("greedy").spend()).isGreaterThan(.999 * simulation.budget());
  }
}
