package io.quanyu.local.cli;

import io.quanyu.event.Event;
import io.quanyu.prediction.evaluate.EvaluateTarget;
import io.quanyu.prediction.evaluate.Way;
import io.quanyu.prediction.feature.History;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.feature.Visits;
import io.quanyu.prediction.train.EvaluateNextVisit;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Evaluates each target at each moment of a file of events. */
final class EvaluateHistories {
  private final List<Label> labels;
  private final List<VisitAspect> aspects;
  private final long[] moments;
  private final Function<Label, Duration> step;
  private final LongSupplier nanos;

  /** With a step between training rows for each label. */
  EvaluateHistories(
      List<Label> labels,
      List<VisitAspect> aspects,
      long[] moments,
      Function<Label, Duration> step,
      LongSupplier nanos) {
    this.labels = List.copyOf(labels);
    this.aspects = List.copyOf(aspects);
    this.moments = moments.clone();
    this.step = step;
    this.nanos = nanos;
  }

  TargetReport evaluate(HistoryFile file, Way way) {
    List<History> persons = new ArrayList<>();
    long first = Long.MAX_VALUE;
    long now = Long.MIN_VALUE;
    for (List<Event> events : file.persons()) {
      persons.add(History.of(events));
      first = Math.min(first, events.get(0).moment().time());
      now = Math.max(now, events.get(events.size() - 1).moment().time());
    }
    if (persons.isEmpty()) {
      throw new UserError("The file has no event of anybody.");
    }
    TargetReport report = new TargetReport(way.name(), persons.size(), file.skipped());
    for (Label label : labels) {
      EvaluateTarget evaluate =
          new EvaluateTarget(way, StandardFeatures.set(), step.apply(label), nanos);
      for (long moment : moments) {
        report.add(label.name(), evaluate.evaluate(persons, label, first, moment, now));
      }
    }
    addNext(report, persons, now);
    return report;
  }

  private void addNext(TargetReport report, List<History> persons, long now) {
    EvaluateNextVisit evaluate =
        new EvaluateNextVisit(
            persons.stream().map(each -> Visits.of(each, ZoneOffset.UTC)).toList(), now);
    for (VisitAspect aspect : aspects) {
      for (long moment : moments) {
        report.add(moment, evaluate.at(moment, aspect));
      }
    }
  }
}
