package io.quanyu.strategy.experiment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Scope;
import io.quanyu.function.SettingsRoutes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code /v1/experiments}: defines, starts and stops them. Thread-safe. */
@Singleton
public class ExperimentRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;

  private final Experiments experiments;
  private final ResultRoutes results;
  private final Replies replies;
  private final Clock clock;

  /** The store, the routes of results, and the clock that dates what happens. */
  public ExperimentRoutes(
      Experiments experiments, ResultRoutes results, Replies replies, Clock clock) {
    this.experiments = experiments;
    this.results = results;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public String path() {
    return "/v1/experiments";
  }

  @Override
  public String scope(boolean reads) {
    return reads ? Scope.EXPERIMENTS_READ : Scope.EXPERIMENTS_WRITE;
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    // Read before all that a write depends on, which then holds to it.
    long revision = request.routeKey().startsWith("GET ") ? 0 : experiments.revision();
    return switch (request.routeKey()) {
      case "GET /v1/experiments" -> list(request);
      case "PUT /v1/experiments/{name}" -> put(request, revision);
      case "GET /v1/experiments/{name}" -> named(request, found -> show(request, found));
      case "DELETE /v1/experiments/{name}" ->
          named(request, found -> delete(request, found, revision));
      case "POST /v1/experiments/{name}/start" ->
          named(request, found -> start(request, found, revision));
      case "POST /v1/experiments/{name}/stop" ->
          named(request, found -> stop(request, found, revision));
      case "POST /v1/experiments/{name}/analyze" ->
          named(request, found -> results.analyze(request, found));
      default -> named(request, found -> results.show(request, found));
    };
  }

  private APIGatewayV2HTTPResponse named(
      HttpRequest request, Function<Experiment, APIGatewayV2HTTPResponse> answer) {
    return experiments
        .find(request.path("name"))
        .map(answer)
        .orElseGet(() -> replies.problem(request, Problem.of(404, "experiment_unknown")));
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ArrayNode all = Json.object().arrayNode();
    experiments.all().forEach(each -> all.add(ExperimentWriter.write(each)));
    return replies.ok(request, Json.object().set("experiments", all));
  }

  private APIGatewayV2HTTPResponse show(HttpRequest request, Experiment experiment) {
    ObjectNode view = ExperimentWriter.write(experiment);
    view.set("warnings", results.warnings(request, experiment));
    return replies.ok(request, view);
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request, long revision) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    String key = request.path("name");
    ExperimentReader.Reading reading = ExperimentReader.read(key, body.object());
    if (reading.experiment() == null) {
      return replies.faults(request, "experiment_invalid", reading.faults());
    }
    Experiment.Status status =
        experiments.find(key).map(Experiment::status).orElse(Experiment.Status.DRAFT);
    if (status != Experiment.Status.DRAFT) {
      return conflict(request, "experiment_not_draft", "status", status.code());
    }
    Optional<Problem> clash = clash(reading.experiment());
    if (clash.isPresent()) {
      return replies.problem(request, clash.get());
    }
    return stored(request, reading.experiment(), revision);
  }

  private Optional<Problem> clash(Experiment experiment) {
    List<Experiment> others =
        experiments.all().stream().filter(each -> !each.key().equals(experiment.key())).toList();
    return Clash.with(others, experiment).map(reason -> new Problem(409, reason));
  }

  private APIGatewayV2HTTPResponse start(
      HttpRequest request, Experiment experiment, long revision) {
    if (experiment.status() != Experiment.Status.DRAFT) {
      String code = experiment.status().code();
      return conflict(request, "experiment_not_draft", "status", code);
    }
    Optional<Problem> clash = clash(experiment);
    if (clash.isPresent()) {
      return replies.problem(request, clash.get());
    }
    return stored(request, experiment.started(clock.millis()), revision);
  }

  /**
   * All get the control from then on, the variation that the body names as {@code release}, or with
   * {@code winner} the one that the newest results name.
   */
  private APIGatewayV2HTTPResponse stop(HttpRequest request, Experiment experiment, long revision) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    if (experiment.status() == Experiment.Status.DRAFT) {
      return conflict(request, "experiment_not_running", "status", experiment.status().code());
    }
    List<String> keys = experiment.variations();
    String released = body.object().path("release").asText(keys.get(0));
    if (body.object().path("winner").asBoolean(false)) {
      Optional<String> winner = results.winner(experiment);
      if (winner.isEmpty()) {
        return replies.problem(request, Problem.of(409, "experiment_no_winner"));
      }
      released = winner.get();
    }
    int variation = keys.indexOf(released);
    if (variation < 0) {
      String known = String.join(", ", keys);
      Rejection reason =
          Rejection.of("experiment_variation_unknown", "/release", "variations", known);
      return replies.problem(request, new Problem(400, reason));
    }
    long since = experiment.course().stoppedAt();
    long now = since > 0 ? since : clock.millis();
    return stored(request, experiment.stopped(now, variation, null), revision);
  }

  private APIGatewayV2HTTPResponse stored(
      HttpRequest request, Experiment experiment, long revision) {
    return experiments.put(experiment, revision) ? show(request, experiment) : overtaken(request);
  }

  private APIGatewayV2HTTPResponse overtaken(HttpRequest request) {
    return replies.problem(request, Problem.of(409, "experiment_changed_meanwhile"));
  }

  private APIGatewayV2HTTPResponse delete(
      HttpRequest request, Experiment experiment, long revision) {
    if (experiment.status() == Experiment.Status.RUNNING) {
      return conflict(request, "experiment_running", "status", experiment.status().code());
    }
    if (!experiments.delete(experiment.key(), revision)) {
      return overtaken(request);
    }
    results.remove(experiment);
    return replies.ok(request, Json.object().put("key", experiment.key()).put("deleted", true));
  }

  private APIGatewayV2HTTPResponse conflict(
      HttpRequest request, String code, String name, String value) {
    return replies.problem(request, Problem.of(409, code, Map.of(name, value)));
  }
}
