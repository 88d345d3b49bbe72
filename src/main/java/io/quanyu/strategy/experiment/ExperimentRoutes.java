package io.quanyu.strategy.experiment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Scope;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.strategy.experiment.assignment.Variation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code /v1/experiments}: defines, starts and stops them. Thread-safe. */
@Singleton
public class ExperimentRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;

  private final Experiments experiments;
  private final Replies replies;

  /** The store. */
  public ExperimentRoutes(Experiments experiments, Replies replies) {
    this.experiments = experiments;
    this.replies = replies;
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
    return switch (request.routeKey()) {
      case "GET /v1/experiments" -> list(request);
      case "PUT /v1/experiments/{name}" -> put(request);
      case "GET /v1/experiments/{name}" -> named(request, found -> show(request, found));
      case "DELETE /v1/experiments/{name}" -> named(request, found -> delete(request, found));
      case "POST /v1/experiments/{name}/start" -> named(request, found -> start(request, found));
      default -> named(request, found -> stop(request, found));
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
    return replies.ok(request, ExperimentWriter.write(experiment));
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
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
    experiments.put(reading.experiment());
    return show(request, reading.experiment());
  }

  private Optional<Problem> clash(Experiment experiment) {
    List<Experiment> others =
        experiments.all().stream().filter(each -> !each.key().equals(experiment.key())).toList();
    return Clash.with(others, experiment).map(reason -> new Problem(409, reason));
  }

  private APIGatewayV2HTTPResponse start(HttpRequest request, Experiment experiment) {
    if (experiment.status() != Experiment.Status.DRAFT) {
      String code = experiment.status().code();
      return conflict(request, "experiment_not_draft", "status", code);
    }
    Optional<Problem> clash = clash(experiment);
    if (clash.isPresent()) {
      return replies.problem(request, clash.get());
    }
    Experiment running = experiment.with(Experiment.Status.RUNNING, -1);
    experiments.put(running);
    return show(request, running);
  }

  /** All get the control from then on, or the variation that the body names as {@code release}. */
  private APIGatewayV2HTTPResponse stop(HttpRequest request, Experiment experiment) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    if (experiment.status() == Experiment.Status.DRAFT) {
      return conflict(request, "experiment_not_running", "status", experiment.status().code());
    }
    List<String> keys = experiment.split().variations().stream().map(Variation::key).toList();
    int released = keys.indexOf(body.object().path("release").asText(keys.get(0)));
    if (released < 0) {
      String known = String.join(", ", keys);
      Rejection reason =
          Rejection.of("experiment_variation_unknown", "/release", "variations", known);
      return replies.problem(request, new Problem(400, reason));
    }
    Experiment stopped = experiment.with(Experiment.Status.STOPPED, released);
    experiments.put(stopped);
    return show(request, stopped);
  }

  private APIGatewayV2HTTPResponse delete(HttpRequest request, Experiment experiment) {
    if (experiment.status() == Experiment.Status.RUNNING) {
      return conflict(request, "experiment_running", "status", experiment.status().code());
    }
    experiments.delete(experiment.key());
    return replies.ok(request, Json.object().put("key", experiment.key()).put("deleted", true));
  }

  private APIGatewayV2HTTPResponse conflict(
      HttpRequest request, String code, String name, String value) {
    return replies.problem(request, Problem.of(409, code, Map.of(name, value)));
  }
}
