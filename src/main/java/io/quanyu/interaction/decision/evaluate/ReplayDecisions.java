package io.quanyu.interaction.decision.evaluate;

import io.quanyu.interaction.decision.choice.Choice;
import io.quanyu.recommendation.evaluate.OffPolicy;
import io.quanyu.recommendation.evaluate.PolicyValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges policies by logged decisions: what each would have earned a decision, by inverse
 * propensity (IPS), the same normalized (SNIPS), and doubly robust. Not thread-safe.
 */
public final class ReplayDecisions {
  private final OffPolicy all = new OffPolicy();
  private final DoublyRobust logged = new DoublyRobust();
  private final Map<String, OffPolicy> weighted = new TreeMap<>();
  private final Map<String, DoublyRobust> robust = new TreeMap<>();
  private int count;

  /**
   * A policy's figures.
   *
   * @param value by weights alone, and how many decisions agree
   * @param doublyRobust with what the model expects
   */
  @RegisterForReflection
  public record Figures(PolicyValue value, PolicyValue.Estimate doublyRobust) {}

  /** Adds a decision. */
  void add(Replayed decision) {
    all.add(count, 1, decision.reward());
    logged.add(new Replayed(List.of(), List.of(), Choice.NOTHING, 1, decision.reward()), -1);
    decision.policies().forEach((name, said) -> add(name, decision, said));
    count++;
  }

  private void add(String policy, Replayed decision, int said) {
    robust.computeIfAbsent(policy, name -> new DoublyRobust()).add(decision, said);
    OffPolicy sums = weighted.computeIfAbsent(policy, name -> new OffPolicy());
    if (said == decision.chosen()) {
      sums.add(count, decision.probability(), decision.reward());
    }
  }

  /** How many decisions. */
  public int count() {
    return count;
  }

  /** What was logged itself first, then the policies by name. */
  public List<Figures> figures() {
    List<Figures> figures = new ArrayList<>();
    figures.add(new Figures(all.value("logged", all, count), logged.estimate()));
    weighted.forEach(
        (name, sums) ->
            figures.add(new Figures(sums.value(name, all, count), robust.get(name).estimate())));
    return figures;
  }
}
