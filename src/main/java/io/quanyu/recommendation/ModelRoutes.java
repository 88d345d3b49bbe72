package io.quanyu.recommendation;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.Artifacts;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Manifest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code /v1/models}: models in use, and the jobs that make them. Thread-safe. */
@Singleton
public class ModelRoutes {
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
          if (start.isElsewhere()) {
            return replies.problem(request, Problem.of(409, "training_elsewhere"));
          }
          TrainingJob job = start.onRequest(request.id());
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
                .map(job -> replies.ok(request, view(request, job)))
                .orElseGet(() -> replies.problem(request, Problem.of(404, "job_unknown"))));
  }

  /** The models in use. */
  public APIGatewayV2HTTPResponse models(HttpRequest request) {
    ObjectNode body = Json.object();
    ArrayNode models = body.putArray("models");
    artifacts.current(RecommenderModel.NAME).ifPresent(current -> models.add(view(current)));
    return replies.ok(request, body);
  }

  private APIGatewayV2HTTPResponse ofModel(
      HttpRequest request, Function<String, APIGatewayV2HTTPResponse> answer) {
    String name = request.path("name");
    if (!name.equals(RecommenderModel.NAME)) {
      Rejection reason = Rejection.of("model_unknown", "", "models", RecommenderModel.NAME);
      return replies.problem(request, new Problem(404, reason));
    }
    return answer.apply(name);
  }

  private static ObjectNode view(Manifest model) {
    ObjectNode view =
        Json.object()
            .put("name", model.name())
            .put("version", model.version())
            .put("trainedAt", Times.iso(model.createdAt()));
    counts(view, TrainingCounts.of(model.counts()));
    return view;
  }

  private ObjectNode view(HttpRequest request, TrainingJob job) {
    boolean done = job.state() == TrainingJob.State.DONE;
    List<SegmentProgress> segments = done ? List.of() : scan.progress(job.id());
    long read = segments.stream().filter(SegmentProgress::done).count();
    ObjectNode view =
        Json.object()
            .put("id", job.id())
            .put("model", job.model())
            .put("state", job.state().code())
            .put("progress", done ? 1 : (double) read / InteractionScan.SEGMENTS);
    counts(view, done ? job.counts() : TrainingCounts.of(segments, 0));
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

  private static void counts(ObjectNode view, TrainingCounts counts) {
    view.put("events", counts.events());
    view.put("persons", counts.persons());
    view.put("items", counts.items());
  }

  private static String iso(Long millis) {
    return millis == null ? null : Times.iso(millis);
  }
}
