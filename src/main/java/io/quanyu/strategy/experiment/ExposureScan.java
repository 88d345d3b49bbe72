package io.quanyu.strategy.experiment;

import io.quanyu.profile.Persons;
import io.quanyu.profile.Timeline;
import io.quanyu.recommendation.InteractionScan;
import io.quanyu.strategy.experiment.evaluation.Evaluate;
import io.quanyu.strategy.experiment.evaluation.Figures;
import io.quanyu.strategy.experiment.evaluation.Outcomes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads off the timeline who took part in experiments, and what they did. Thread-safe. */
@ApplicationScoped
public class ExposureScan {
  private final InteractionScan scan;
  private final Persons persons;
  private final Timeline timeline;

  /** What reads the timeline page by page, and what a person is put together of. */
  public ExposureScan(InteractionScan scan, Persons persons, Timeline timeline) {
    this.scan = scan;
    this.persons = persons;
    this.timeline = timeline;
  }

  /**
   * What readers of a job share.
   *
   * @param matters names of the events that count
   * @param asOf epoch milliseconds: later events don't count
   */
  @RegisterForReflection
  record Reading(
      List<Experiment> experiments,
      Set<String> matters,
      Persons persons,
      Timeline timeline,
      long asOf,
      SeenNames names) {}

  /**
   * What was read.
   *
   * @param outcomes by experiment
   * @param names of all events that there are
   */
  @RegisterForReflection
  record Found(Map<String, Outcomes> outcomes, SortedSet<String> names) {}

  /** What keeps the progress of jobs. */
  InteractionScan scan() {
    return scan;
  }

  /** Whether all is read; otherwise the time is over, and what was read is kept. */
  boolean readUntil(String job, long deadline, List<Experiment> experiments, long asOf) {
    Set<String> matters = new HashSet<>(Set.of(Experiment.EXPOSED));
    experiments.stream()
        .flatMap(experiment -> experiment.plan().metrics().stream())
        .forEach(metric -> matters.addAll(metric.events()));
    Reading reading = new Reading(experiments, matters, persons, timeline, asOf, new SeenNames());
    return scan.readUntil(job, deadline, () -> new ExposureReader(reading));
  }

  /** All that the job has read. */
  Found found(String job, List<Experiment> experiments) {
    Map<String, Outcomes> outcomes = new HashMap<>();
    experiments.forEach(each -> outcomes.put(each.key(), evaluation(each).outcomes()));
    Found found = new Found(outcomes, new TreeSet<>());
    scan.parts(job, part -> ExposureRows.read(part, new Collector(found)));
    return found;
  }

  static Evaluate evaluation(Experiment experiment) {
    return new Evaluate(experiment.plan(), experiment.variations(), experiment.phases());
  }

  @RegisterForReflection
  private record Collector(Found found) implements ExposureRows.Visitor {
    @Override
    public void name(String event) {
      found.names().add(event);
    }

    @Override
    public void person(String experiment, int variation, int stratum, List<Figures> figures) {
      if (found.outcomes().containsKey(experiment)) {
        found.outcomes().get(experiment).add(variation, stratum, figures);
      }
    }

    @Override
    public void setApart(String experiment) {
      if (found.outcomes().containsKey(experiment)) {
        found.outcomes().get(experiment).addSetApart();
      }
    }

    @Override
    public void unknown(String experiment) {
      if (found.outcomes().containsKey(experiment)) {
        found.outcomes().get(experiment).addUnknown();
      }
    }
  }
}
