package io.quanyu.strategy.experiment.assignment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an experiment divides those who take part.
 *
 * @param attribute whose value is hashed
 * @param seed of the hash
 * @param hashVersion 1 or 2
 * @param variations 2 or more, whose weights sum to 1; the first is the control
 * @param forced number of the variation by value of the attribute; these do not take part
 */
@RegisterForReflection
public record Split(
    String attribute,
    String seed,
    int hashVersion,
    List<Variation> variations,
    SortedMap<String, Integer> forced) {
  /** Copies what it is given. */
  public Split {
    variations = List.copyOf(variations);
    forced = new TreeMap<>(forced);
  }

  /** In the order of the variations. */
  public List<Double> weights() {
    return variations.stream().map(Variation::weight).toList();
  }

  /** The same with other weights, as many. */
  public Split with(List<Double> weights) {
    List<Variation> others = new ArrayList<>();
    for (Variation each : variations) {
      double weight = weights.get(others.size());
      others.add(new Variation(each.key(), each.name(), weight, each.value()));
    }
    return new Split(attribute, seed, hashVersion, others, forced);
  }
}
