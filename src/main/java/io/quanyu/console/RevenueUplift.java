package io.quanyu.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.recommendation.WhatCame;
import io.quanyu.strategy.experiment.statistics.MeanDifference;
import io.quanyu.strategy.experiment.statistics.MeanDifference.Stratum;
import io.quanyu.strategy.experiment.statistics.MeanDifference.Total;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much more a recommendation that was seen brings where it was chosen by what is known than
 * where strategies were drawn, in each currency.
 *
 * @param came what came of recommendations
 */
@RegisterForReflection
record RevenueUplift(WhatCame came) {
  /** Nothing where no day and context has both that were drawn and that were not. */
  void tell(ArrayNode view) {
    Set<String> currencies = new TreeSet<>();
    came.calls().values().forEach(sums -> currencies.addAll(sums.revenue().keySet()));
    for (String currency : currencies) {
      MeanDifference difference = difference(currency);
      if (!difference.strata().isEmpty()) {
        ObjectNode told = view.addObject().put("outcome", "revenue").put("currency", currency);
        group(told.putObject("chosen"), difference.one());
        group(told.putObject("explored"), difference.other());
        told.put("difference", difference.estimate()).putNull("lower").putNull("upper");
      }
    }
  }

  private MeanDifference difference(String currency) {
    return new MeanDifference(
        came.calls().keySet().stream()
            .filter(calls -> !calls.explored())
            .map(
                calls ->
                    new Stratum(
                        total(calls, currency),
                        total(new WhatCame.Calls(calls.day(), calls.context(), true), currency)))
            .toList());
  }

  private Total total(WhatCame.Calls calls, String currency) {
    WhatCame.Sums sums = came.calls().getOrDefault(calls, WhatCame.Sums.NONE);
    return new Total(sums.revenue().getOrDefault(currency, 0L), sums.seen());
  }

  private static void group(ObjectNode view, Total group) {
    view.put("seen", group.count()).put("revenue", group.total()).put("mean", group.mean());
  }
}
