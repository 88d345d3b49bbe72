package io.quanyu.strategy.experiment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.strategy.experiment.evaluation.MetricReport;
import io.quanyu.strategy.experiment.evaluation.Report;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Results of experiments: asks for them, and shows them. Thread-safe. */
@Singleton
public class ResultRoutes {
  private static final int VERSIONS = 100;

  private final Results results;
  private final AnalysisChannel channel;
  private final Replies replies;
  private final Clock clock;

  /** The store, the queue of analyses, and the clock that says as of when they are. */
  public ResultRoutes(Results results, AnalysisChannel channel, Replies replies, Clock clock) {
    this.results = results;
    this.channel = channel;
    this.replies = replies;
    this.clock = clock;
  }

  /** 202 with the place of the results that will be. */
  APIGatewayV2HTTPResponse analyze(HttpRequest request, Experiment experiment) {
    if (experiment.status() == Experiment.Status.DRAFT) {
      return replies.problem(request, Problem.of(409, "experiment_not_started"));
    }
    AnalysisMessage message =
        AnalysisMessage.onRequest(experiment.key(), clock.millis(), request.id());
    channel.send(message);
    String place = "/v1/experiments/" + experiment.key() + "/results?version=" + message.id();
    return replies.accepted(request, place, Json.object().put("version", message.id()));
  }

  /** The newest results, or those of the version that the query names. */
  APIGatewayV2HTTPResponse show(HttpRequest request, Experiment experiment) {
    List<String> versions = results.versions(experiment.key(), VERSIONS);
    Optional<String> version = request.query("version").or(() -> versions.stream().findFirst());
    return version
        .flatMap(each -> results.find(experiment.key(), each))
        .map(report -> replies.ok(request, view(request, experiment, report, versions)))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "experiment_no_results")));
  }

  /** Key of the variation that the newest results would release; empty where none. */
  Optional<String> winner(Experiment experiment) {
    return results.versions(experiment.key(), 1).stream()
        .findFirst()
        .flatMap(version -> results.find(experiment.key(), version))
        .map(report -> report.choice().winner());
  }

  /** Removes the results of an experiment. */
  void remove(Experiment experiment) {
    results.remove(experiment.key());
  }

  /** What may be wrong with a definition: metrics of events that nobody has sent. */
  ArrayNode warnings(HttpRequest request, Experiment experiment) {
    Function<Rejection, String> sentence = replies.language(request);
    ArrayNode warnings = Json.object().arrayNode();
    for (Rejection each : warnings(experiment)) {
      warnings
          .addObject()
          .put("code", each.code())
          .put("pointer", each.pointer())
          .put("detail", sentence.apply(each));
    }
    return warnings;
  }

  private List<Rejection> warnings(Experiment experiment) {
    List<Rejection> found = new ArrayList<>();
    if (experiment.plan().metrics().isEmpty()) {
      return found;
    }
    Optional<List<String>> seen = results.seen();
    if (seen.isEmpty()) {
      found.add(Rejection.of("metric_events_unknown", "/metrics"));
      return found;
    }
    experiment
        .plan()
        .metrics()
        .forEach(
            metric -> {
              String place = "/metrics/" + experiment.plan().metrics().indexOf(metric);
              unseen(metric.measured().event(), seen.get(), place + "/event", found);
              if (metric.per() != null) {
                unseen(metric.per().event(), seen.get(), place + "/denominator/event", found);
              }
            });
    return found;
  }

  private static void unseen(String event, List<String> seen, String place, List<Rejection> found) {
    if (!seen.contains(event)) {
      found.add(Rejection.of(MetricReport.NO_EVENTS, place, "event", event));
    }
  }

  private ObjectNode view(
      HttpRequest request, Experiment experiment, Report report, List<String> versions) {
    ObjectNode view = Json.object().put("key", experiment.key());
    view.setAll((ObjectNode) Json.tree(report));
    view.put("asOf", Times.iso(report.asOf()));
    Function<Rejection, String> sentence = replies.language(request);
    view.path("metrics")
        .forEach(
            metric -> {
              if (metric.has("problem") && metric instanceof ObjectNode object) {
                String event = event(experiment, metric.path("key").asText());
                Rejection problem =
                    Rejection.of(metric.path("problem").asText(), "", "event", event);
                object.put("detail", sentence.apply(problem));
              }
            });
    ArrayNode all = view.putArray("versions");
    versions.forEach(all::add);
    return view;
  }

  private static String event(Experiment experiment, String metric) {
    return experiment.plan().metrics().stream()
        .filter(each -> each.key().equals(metric))
        .map(each -> each.measured().event())
        .findFirst()
        .orElse("");
  }
}
