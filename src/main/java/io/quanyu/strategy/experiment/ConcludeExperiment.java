package io.quanyu.strategy.experiment;

import io.quanyu.function.AuditLog;
import io.quanyu.strategy.experiment.evaluation.Report;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what an analysis found, and has an experiment follow it: a harmed guardrail stops it, a
 * bandit's weights move. Each change is noted in the audit log before it is made. Thread-safe.
 */
@ApplicationScoped
public class ConcludeExperiment {
  private static final int TRIES = 5;

  /** As long as events may come late. */
  private static final long LATE = Duration.ofDays(7).toMillis();

  private final Experiments experiments;
  private final Results results;
  private final AuditLog auditLog;
  private final Clock clock;

  /** The stores, the log, and the clock that dates changes. */
  public ConcludeExperiment(
      Experiments experiments, Results results, AuditLog auditLog, Clock clock) {
    this.experiments = experiments;
    this.results = results;
    this.auditLog = auditLog;
    this.clock = clock;
  }

  /**
   * Whose results can have changed at a time: those that had begun and are running, or whose last
   * window may still be open; of one experiment, where it is named, whenever it was stopped.
   */
  List<Experiment> evaluated(String key, long asOf) {
    return experiments.all().stream()
        .filter(each -> key.isEmpty() || each.key().equals(key))
        .filter(each -> each.status() != Experiment.Status.DRAFT)
        .filter(each -> each.course().startedAt() <= asOf)
        .filter(each -> !key.isEmpty() || isOpen(each, asOf))
        .toList();
  }

  private static boolean isOpen(Experiment experiment, long asOf) {
    int days =
        experiment.plan().metrics().stream()
            .mapToInt(metric -> metric.rules().days())
            .max()
            .orElse(0);
    long until = experiment.course().stoppedAt() + Duration.ofDays(days).toMillis() + LATE;
    return experiment.status() == Experiment.Status.RUNNING || asOf <= until;
  }

  /** Keeps the names of events that there are. */
  void seen(Collection<String> names) {
    results.putSeen(names);
  }

  /**
   * Keeps a report and follows it; a repeat changes nothing, nor does one of an experiment that was
   * deleted meanwhile. Answers what was changed, if so.
   */
  Optional<String> conclude(String key, Report report) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long revision = experiments.revision();
      Optional<Experiment> now = experiments.find(key);
      now.ifPresent(each -> results.put(key, report));
      Optional<Change> change = now.flatMap(each -> change(each, report));
      if (change.isEmpty()) {
        return Optional.empty();
      }
      auditLog.noteOwn(report.version(), change.get().action(), key);
      if (experiments.put(change.get().after(), revision)) {
        return Optional.of(change.get().action());
      }
    }
    throw new IllegalStateException("experiment " + key + " keeps changing");
  }

  @RegisterForReflection
  private record Change(Experiment after, String action) {}

  /** What the report asks for; nothing where the experiment has changed since. */
  private Optional<Change> change(Experiment now, Report report) {
    long newest = now.phases().get(now.phases().size() - 1).from();
    if (now.status() != Experiment.Status.RUNNING || newest > report.asOf()) {
      return Optional.empty();
    }
    String harmed = report.choice().harmed();
    if (harmed != null) {
      String reason = "guardrail " + harmed;
      Experiment stopped = now.stopped(clock.millis(), 0, reason);
      return Optional.of(new Change(stopped, "experiment stopped by " + reason));
    }
    List<Double> weights = report.choice().weights();
    if (weights == null || weights.equals(now.split().weights())) {
      return Optional.empty();
    }
    return Optional.of(
        new Change(now.weighted(clock.millis(), weights), "experiment weights moved"));
  }
}
