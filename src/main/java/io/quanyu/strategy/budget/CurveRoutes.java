package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Manifest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code /v1/budgets/curves}: what spend returns, as it was fitted. Thread-safe. */
@Singleton
public class CurveRoutes {
  private static final int MOST_BYTES = 200_000;

  private final StoredCurves curves;
  private final BudgetJobs kept;
  private final BudgetJobRoutes jobs;
  private final Replies replies;

  /** What is stored, what was refused, and what fits in the background. */
  public CurveRoutes(StoredCurves curves, BudgetJobs kept, BudgetJobRoutes jobs, Replies replies) {
    this.curves = curves;
    this.kept = kept;
    this.jobs = jobs;
    this.replies = replies;
  }

  /** Has curves fitted: 202 with where to ask for the job. */
  public APIGatewayV2HTTPResponse fit(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    List<Rejection> faults = FitSettings.faults(body.object());
    return faults.isEmpty()
        ? jobs.queue(request, BudgetJob.Kind.FIT, body.object(), PlanOrigin.NONE)
        : replies.faults(request, "fit_invalid", faults);
  }

  /**
   * The curves in use, what is told of all versions that are kept, and as {@code refused} why a
   * later fit gave none.
   */
  public APIGatewayV2HTTPResponse curves(HttpRequest request) {
    Optional<ObjectNode> current = curves.current();
    ObjectNode reply = Json.object();
    kept.refusedFit()
        .filter(fit -> current.isEmpty() || fit.at() > madeAt(current.get()))
        .ifPresent(fit -> reply.set("refused", view(request, fit)));
    return current.isEmpty()
        ? replies.problem(request, Problem.of(404, "curves_unknown"), reply)
        : replies.ok(request, withVersions(current.get()).setAll(reply));
  }

  private ObjectNode view(HttpRequest request, RefusedFit fit) {
    ObjectNode view = Json.object().put("job", fit.job()).put("at", Times.iso(fit.at()));
    view.put("code", fit.reason().code());
    view.put("pointer", fit.reason().pointer());
    view.set("parameters", Json.tree(fit.reason().parameters()));
    return view.put("detail", replies.language(request).apply(fit.reason()));
  }

  private static long madeAt(ObjectNode curves) {
    return Times.millis(curves.path("createdAt").asText());
  }

  private ObjectNode withVersions(ObjectNode current) {
    ArrayNode versions = current.putArray("versions");
    curves.versions().forEach(version -> versions.add(view(version)));
    return current;
  }

  private static ObjectNode view(Manifest version) {
    ObjectNode view =
        Json.object()
            .put("version", version.version())
            .put("createdAt", Times.iso(version.createdAt()));
    version.counts().forEach(view::put);
    byte[] heldOut = version.about().getBytes(StandardCharsets.UTF_8);
    return view.set("heldOut", Json.read(heldOut, ObjectNode.class));
  }
}
