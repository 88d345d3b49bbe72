package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges policies by an export of the log: what each would earn in a slot, had it served alone. The
 * order of rows moves a figure by rounding only. Not thread-safe.
 */
public final class EvaluatePolicies {
  private static final String LOGGED = "logged";

  /** One says nothing of how far another would be from it. */
  private static final int LEAST = 2;

  private final String reward;
  private final Map<String, Integer> recommendations = new HashMap<>();
  private final Map<String, OffPolicy> policies = new TreeMap<>();
  private final OffPolicy all = new OffPolicy();
  private long slots;

  private EvaluatePolicies(String reward) {
    this.reward = reward;
  }

  /**
   * What came of it: exactly one of the two is not null.
   *
   * @param evaluation the figures
   * @param refusal why there are none
   */
  @RegisterForReflection
  public record Answer(PolicyEvaluation evaluation, Refusal refusal) {}

  /**
   * Reads a log and judges all policies that it names.
   *
   * @param reward name of the column that tells it, 0 or 1: {@code clicked} or {@code purchased}
   */
  public static Answer evaluate(Path log, String reward) {
    EvaluatePolicies evaluation = new EvaluatePolicies(reward);
    TextFile file = new TextFile(log);
    try {
      PolicyLog.read(file, reward, evaluation::add);
      if (evaluation.recommendations.size() < LEAST) {
        throw file.refused(0, 0, "It takes two recommendations at least.");
      }
      return new Answer(evaluation.result(), null);
    } catch (Unreadable e) {
      return new Answer(null, e.refusal());
    }
  }

  private void add(PolicyLog.Slot slot) {
    Integer number = recommendations.get(slot.recommendation());
    if (number == null) {
      number = recommendations.size();
      recommendations.put(slot.recommendation(), number);
    }
    slots++;
    all.add(number, 1, slot.reward());
    for (String policy : slot.policies()) {
      policies
          .computeIfAbsent(policy, name -> new OffPolicy())
          .add(number, slot.propensity(), slot.reward());
    }
  }

  private PolicyEvaluation result() {
    int count = recommendations.size();
    List<PolicyValue> values = new ArrayList<>();
    policies.forEach((name, policy) -> values.add(policy.value(name, all, count)));
    values.sort(
        Comparator.comparingDouble((PolicyValue value) -> value.snips().value())
            .reversed()
            .thenComparing(PolicyValue::policy));
    // Its own policy weighs every slot alike.
    values.add(0, all.value(LOGGED, all, count));
    return new PolicyEvaluation(reward, count, slots, values);
  }
}
