package io.quanyu.prediction.train;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.prediction.evaluate.CalibrationBin;
import io.quanyu.prediction.evaluate.GainPoint;
import io.quanyu.prediction.evaluate.Importance;
import io.quanyu.prediction.serve.JudgedCurves;
import io.quanyu.prediction.serve.TargetFacts;
import io.quanyu.prediction.serve.TargetFacts.Drift;
import io.quanyu.prediction.serve.TargetFacts.Judgement;
import java.util.Locale;

/** The model of a target as the API shows it. */
final class TargetView {
  private TargetView() {}

  /** In full; of versions beside the one in use, {@link #brief} is enough. */
  static ObjectNode of(TargetFacts facts) {
    ObjectNode view = brief(facts);
    if (facts.judgement() != null && facts.judgement().curves() != null) {
      curves((ObjectNode) view.get("judgement"), facts.judgement().curves());
    }
    return view;
  }

  /** Without curves and importance. */
  static ObjectNode brief(TargetFacts facts) {
    ObjectNode view =
        Json.object()
            .put("target", facts.target().name())
            .put("event", facts.target().event())
            .put("horizonDays", facts.target().days())
            .put("absent", facts.target().absent())
            .put("version", facts.version());
    if (facts.hasModel()) {
      view.put("learner", facts.learner()).put("features", facts.features());
      view.put("seed", facts.seed());
    }
    ObjectNode learned = view.putObject("learned");
    learned.put("rows", facts.learned().rows()).put("positives", facts.learned().positives());
    if (facts.learned().rows() > 0) {
      window(learned, facts.learned().from(), facts.learned().until());
    }
    if (facts.judgement() != null) {
      judgement(view.putObject("judgement"), facts.judgement());
    }
    if (facts.problem() != null) {
      problem(view.putObject("problem"), facts.problem());
    }
    if (facts.drift() != null) {
      drift(view.putObject("drift"), facts.drift());
    }
    return view;
  }

  private static void problem(ObjectNode view, Rejection problem) {
    view.put("code", problem.code());
    problem.parameters().forEach(view::put);
  }

  private static void judgement(ObjectNode view, Judgement judgement) {
    view.put("outcome", judgement.outcome().name().toLowerCase(Locale.ROOT));
    window(view, judgement.from(), judgement.until());
    view.put("rows", judgement.rows()).put("positives", judgement.positives());
    view.put("logLoss", judgement.logLoss()).put("baseLogLoss", judgement.baseLogLoss());
    view.put("auc", judgement.auc());
    if (judgement.currentLogLoss() != null) {
      view.put("currentLogLoss", judgement.currentLogLoss());
      view.put("standardError", judgement.standardError());
    }
    view.put("servedCalibrationError", judgement.servedCalibrationError());
  }

  private static void curves(ObjectNode view, JudgedCurves curves) {
    ArrayNode calibration = view.putArray("calibration");
    for (CalibrationBin bin : curves.calibration()) {
      ObjectNode one = calibration.addObject();
      one.put("predicted", bin.predicted()).put("observed", bin.observed()).put("rows", bin.rows());
    }
    ArrayNode gain = view.putArray("gain");
    for (GainPoint point : curves.gain()) {
      ObjectNode one = gain.addObject();
      one.put("share", point.share()).put("found", point.found()).put("lift", point.lift());
    }
    view.put("explained", curves.explained());
    ArrayNode importance = view.putArray("importance");
    for (Importance each : curves.importance()) {
      importance.addObject().put("feature", each.feature()).put("weight", each.weight());
    }
  }

  private static void drift(ObjectNode view, Drift drift) {
    view.put("asOf", Times.iso(drift.moment())).put("persons", drift.persons());
    view.put("mostIndex", drift.mostIndex());
    ArrayNode alarms = view.putArray("alarms");
    drift
        .alarms()
        .forEach(
            alarm ->
                alarms
                    .addObject()
                    .put("feature", alarm.feature())
                    .put("index", alarm.index())
                    .put("limit", alarm.limit()));
  }

  private static void window(ObjectNode view, long from, long until) {
    view.put("from", Times.iso(from)).put("until", Times.iso(until));
  }
}
