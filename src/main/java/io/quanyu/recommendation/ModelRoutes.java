package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.Artifacts;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Manifest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code /v1/models}: models in use, and the jobs that make them. Thread-safe. */
@Singleton
public class ModelRoutes {
  private static final int MOST_BYTES = 10_000;
  private static final Pattern JOB = Pattern.compile("[0-9A-Za-z-]{1,64}");

  private final StartTraining start;
  private final TrainingJobs jobs;
  private final InteractionScan scan;
  private final Artifacts artifacts;
  private final Replies replies;

  /** The use case, and where jobs, their progress and models are found. */
  public ModelRoutes(
      StartTraining start,
      TrainingJobs jobs,
      InteractionScan scan,
      Artifacts artifacts,
      Replies replies) {
    this.start = start;
    this.jobs = jobs;
    this.scan = scan;
    this.artifacts = artifacts;
    this.replies = replies;
  }

  /** Starts a job: 202 with where to ask for it, or 409 where training is done elsewhere. */
  public APIGatewayV2HTTPResponse train(HttpRequest request) {
    return ofModel(
        request,
        name -> {
          if (start.isElsewhere(name)) {
            return replies.problem(request, Problem.of(409, "training_elsewhere"));
          }
          TrainingJob job = start.onRequest(name, request.id());
          String location = "/v1/models/" + name + "/jobs/" + job.id();
          return replies.accepted(request, location, view(request, job));
        });
  }

  /** The job as it is now. */
  public APIGatewayV2HTTPResponse job(HttpRequest request) {
    return ofModel(
        request,
        name ->
            Optional.of(request.path("id"))
                .filter(id -> JOB.matcher(id).matches())
                .flatMap(jobs::find)
                .filter(job -> job.model().equals(name))
                .map(job -> replies.ok(request, view(request, job)))
                .orElseGet(() -> replies.problem(request, Problem.of(404, "job_unknown"))));
  }

  /** The models in use, with the versions that are kept. */
  public APIGatewayV2HTTPResponse models(HttpRequest request) {
    ObjectNode body = Json.object();
    ArrayNode models = body.putArray("models");
    for (String name : start.names()) {
      artifacts
          .current(name)
          .map(current -> view(name, current, artifacts.versions(name)))
          .ifPresent(models::add);
    }
    return replies.ok(request, body);
  }

  private ObjectNode view(String name, Manifest current, List<Manifest> versions) {
    return start
        .other(name)
        .map(model -> model.view(current, versions))
        .orElseGet(() -> ModelView.of(current, versions));
  }

  /** Puts another version in use: the one that the body names, or the one that was before. */
  public APIGatewayV2HTTPResponse rollback(HttpRequest request) {
    return ofModel(request, name -> rollback(request, name));
  }

  private APIGatewayV2HTTPResponse rollback(HttpRequest request, String name) {
    Optional<String> named = Optional.empty();
    if (request.sentBody().length > 0) {
      JsonBody body = JsonBody.read(request, MOST_BYTES);
      if (body.problem() != null) {
        return replies.problem(request, body.problem());
      }
      named = Optional.of(body.object().path("version").asText()).filter(text -> !text.isEmpty());
    }
    Optional<String> version = named.or(() -> artifacts.previous(name));
    if (version.isEmpty()) {
      return replies.problem(request, Problem.of(409, "model_without_previous"));
    }
    return artifacts.makeCurrent(name, version.get())
        ? models(request)
        : replies.problem(request, Problem.of(404, "version_unknown", kept(name)));
  }

  private Map<String, String> kept(String name) {
    List<String> versions = artifacts.versions(name).stream().map(Manifest::version).toList();
    return Map.of("versions", String.join(", ", versions));
  }

  private APIGatewayV2HTTPResponse ofModel(
      HttpRequest request, Function<String, APIGatewayV2HTTPResponse> answer) {
    String name = request.path("name");
    List<String> names = start.names();
    if (!names.contains(name)) {
      Rejection reason = Rejection.of("model_unknown", "", "models", String.join(", ", names));
      return replies.problem(request, new Problem(404, reason));
    }
    return answer.apply(name);
  }

  private ObjectNode view(HttpRequest request, TrainingJob job) {
    boolean done = job.state().isOver();
    List<SegmentProgress> segments = done ? List.of() : scan.progress(job.id());
    long read = segments.stream().filter(SegmentProgress::done).count();
    ObjectNode view =
        Json.object()
            .put("id", job.id())
            .put("model", job.model())
            .put("state", job.state().code())
            .put("progress", done ? 1 : (double) read / InteractionScan.SEGMENTS);
    ModelView.counts(view, done ? job.counts() : TrainingCounts.of(segments, 0));
    view.put("version", done ? job.id() : null);
    view.put("createdAt", Times.iso(job.createdAt()));
    view.put("startedAt", iso(job.startedAt()));
    view.put("finishedAt", iso(job.finishedAt()));
    if (job.failure() != null) {
      view.put("code", job.failure().code());
      view.put("detail", replies.language(request).apply(job.failure()));
    }
    return view;
  }

  private static String iso(Long millis) {
    return millis == null ? null : Times.iso(millis);
  }
}
