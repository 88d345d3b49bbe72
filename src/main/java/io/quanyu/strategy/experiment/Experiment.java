package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.strategy.experiment.assignment.Assignment;
import io.quanyu.strategy.experiment.assignment.Population;
import io.quanyu.strategy.experiment.assignment.Split;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/**
 * An experiment as it was defined.
 *
 * @param key by which exposures name it
 * @param name for people
 * @param feature key of the feature whose value it sets
 * @param status how far it is
 * @param released number of the variation that all get once it is stopped; −1 while it is not
 */
@RegisterForReflection
public record Experiment(
    String key,
    String name,
    String feature,
    Status status,
    int released,
    Split split,
    Population population) {
  /** How far an experiment is. */
  @RegisterForReflection
  public enum Status {
    /** Nobody takes part yet. */
    DRAFT,
    /** Who is in the population takes part. */
    RUNNING,
    /** Nobody takes part any more; all get one variation. */
    STOPPED;

    /** The name outside Java, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same at another stage; {@code of} is what is released then, or −1. */
  Experiment with(Status stage, int of) {
    return new Experiment(key, name, feature, stage, of, split, population);
  }

  /** What somebody with these attributes gets; while it is running. */
  public Assignment assign(JsonNode attributes) {
    return Assignment.of(split, population, attributes);
  }
}
