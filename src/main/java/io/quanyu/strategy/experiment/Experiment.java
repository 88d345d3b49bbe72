package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.strategy.experiment.assignment.Assignment;
import io.quanyu.strategy.experiment.assignment.Population;
import io.quanyu.strategy.experiment.assignment.Split;
import io.quanyu.strategy.experiment.assignment.Variation;
import io.quanyu.strategy.experiment.evaluation.Phase;
import io.quanyu.strategy.experiment.evaluation.Plan;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/**
 * An experiment as it was defined.
 *
 * @param key by which exposures name it
 * @param name for people
 * @param feature key of the feature whose value it sets
 * @param status how far it is
 * @param released number of the variation that all get once it is stopped; −1 while it is not
 * @param plan how it is evaluated
 * @param course what happened to it
 */
@RegisterForReflection
public record Experiment(
    String key,
    String name,
    String feature,
    Status status,
    int released,
    Split split,
    Population population,
    Plan plan,
    Course course) {
  /** Name of the event that tells who saw a variation. */
  public static final String EXPOSED = "Experiment Viewed";

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

  /** The same, running from now on. */
  Experiment started(long now) {
    Course begun = new Course(now, 0, null, List.of(new Phase(now, split.weights())));
    return with(Status.RUNNING, -1, begun);
  }

  /** The same, of which all get one variation from now on; a reason where nobody stopped it. */
  Experiment stopped(long now, int variation, String reason) {
    return with(Status.STOPPED, variation, course.stopped(now, reason));
  }

  /** The same with other weights from now on. */
  Experiment weighted(long now, List<Double> weights) {
    return new Experiment(
        key,
        name,
        feature,
        status,
        released,
        split.with(weights),
        population,
        plan,
        course.with(new Phase(now, weights)));
  }

  /** The same at another stage; {@code of} is what is released then, or −1. */
  Experiment with(Status stage, int of, Course taken) {
    return new Experiment(key, name, feature, stage, of, split, population, plan, taken);
  }

  /** Phases of weights; one of all times where none was noted. */
  List<Phase> phases() {
    return course.phases().isEmpty()
        ? List.of(new Phase(course.startedAt(), split.weights()))
        : course.phases();
  }

  /** Keys of the variations, the control first. */
  public List<String> variations() {
    return split.variations().stream().map(Variation::key).toList();
  }

  /** What somebody with these attributes gets; while it is running. */
  public Assignment assign(JsonNode attributes) {
    return Assignment.of(split, population, attributes);
  }
}
