package io.quanyu.prediction.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.prediction.serve.NextVisit;
import io.quanyu.prediction.serve.NextVisit.Judgement;
import java.util.Locale;

/** What next visits will be like, as the API shows its model. */
final class NextVisitView {
  private NextVisitView() {}

  static ObjectNode of(NextVisit next) {
    ObjectNode view =
        Json.object()
            .put("target", next.aspect().target())
            .put("horizonDays", NextVisit.DAYS)
            .put("version", next.version());
    if (next.hasModel()) {
      view.put("weight", next.weight());
    }
    ObjectNode learned = view.putObject("learned").put("persons", next.learned().persons());
    window(learned, next.learned().from(), next.learned().until());
    if (next.judgement() != null) {
      judgement(view.putObject("judgement"), next.judgement());
    }
    if (next.problem() != null) {
      ObjectNode problem = view.putObject("problem").put("code", next.problem().code());
      next.problem().parameters().forEach(problem::put);
    }
    return view;
  }

  private static void judgement(ObjectNode view, Judgement judgement) {
    view.put("outcome", judgement.outcome().name().toLowerCase(Locale.ROOT));
    window(view, judgement.from(), judgement.until());
    view.put("persons", judgement.persons());
    view.put("logLoss", judgement.logLoss()).put("baseLogLoss", judgement.baseLogLoss());
    if (judgement.currentLogLoss() != null) {
      view.put("currentLogLoss", judgement.currentLogLoss());
      view.put("standardError", judgement.standardError());
    }
  }

  private static void window(ObjectNode view, long from, long until) {
    view.put("from", Times.iso(from)).put("until", Times.iso(until));
  }
}
