package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /v1/budgets/jobs}: what is worked at in the background. Thread-safe. */
@Singleton
public class BudgetJobRoutes {
  private static final Pattern JOB = Pattern.compile("[0-9A-Za-z-]{1,64}");

  private final StartBudgetJob start;
  private final Replies replies;

  /** Where jobs are begun and found. */
  public BudgetJobRoutes(StartBudgetJob start, Replies replies) {
    this.start = start;
    this.replies = replies;
  }

  /** Puts a job on its way: 202 with where to ask for it. */
  APIGatewayV2HTTPResponse queue(
      HttpRequest request, BudgetJob.Kind kind, ObjectNode body, PlanOrigin origin) {
    BudgetJob job = start.onRequest(kind, body, origin, request.id());
    return replies.accepted(request, "/v1/budgets/jobs/" + job.id(), view(request, job));
  }

  /** The job as it is now. */
  public APIGatewayV2HTTPResponse job(HttpRequest request) {
    return Optional.of(request.path("id"))
        .filter(id -> JOB.matcher(id).matches())
        .flatMap(start::find)
        .map(job -> replies.ok(request, view(request, job)))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "job_unknown")));
  }

  private ObjectNode view(HttpRequest request, BudgetJob job) {
    ObjectNode view =
        Json.object()
            .put("id", job.id())
            .put("kind", job.kind().code())
            .put("state", job.state().code())
            .put("progress", job.progress())
            .put("createdAt", Times.iso(job.createdAt()))
            .put("startedAt", iso(job.startedAt()))
            .put("finishedAt", iso(job.finishedAt()));
    if (job.made() != null) {
      view.put(job.kind() == BudgetJob.Kind.FIT ? "curves" : "plan", job.made());
    }
    if (job.failure() != null) {
      view.put("code", job.failure().code());
      view.put("pointer", job.failure().pointer());
      view.set("parameters", Json.tree(job.failure().parameters()));
      view.put("detail", replies.language(request).apply(job.failure()));
    }
    return view;
  }

  private static String iso(Long millis) {
    return millis == null ? null : Times.iso(millis);
  }
}
