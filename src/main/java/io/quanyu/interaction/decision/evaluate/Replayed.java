package io.quanyu.interaction.decision.evaluate;

import io.quanyu.interaction.decision.choice.Choice;
import io.quanyu.interaction.decision.choice.Option;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A decision as it was logged.
 *
 * @param actions that were allowed
 * @param options their numbers, in the same order
 * @param chosen index of what was said; {@link Choice#NOTHING}
 * @param probability with which it was chosen, above 0, at most 1
 * @param reward what was earned
 */
@RegisterForReflection
record Replayed(
    List<String> actions, List<Option> options, int chosen, double probability, double reward) {
  /** What a model expects of an action, or of nothing: q. */
  double expected(int index) {
    return index == Choice.NOTHING ? 0 : options.get(index).reward();
  }

  /** What each policy would have said, by its name. */
  Map<String, Integer> policies() {
    Map<String, Integer> policies = new TreeMap<>();
    policies.put("by price", Choice.best(options));
    policies.put("by value", Choice.best(options.stream().map(Replayed::free).toList()));
    policies.put("nothing", Choice.NOTHING);
    return policies;
  }

  private static Option free(Option option) {
    return new Option(
        option.priority(), option.propensity(), option.value(), option.cost(), Option.Spend.NONE);
  }
}
