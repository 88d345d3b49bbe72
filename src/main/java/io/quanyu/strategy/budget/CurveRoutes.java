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

/** {@code /v1/budgets/curves}: what spend returns, as it was fitted. Thread-safe. */
@Singleton
public class CurveRoutes {
  private static final int MOST_BYTES = 200_000;

  private final StoredCurves curves;
  private final BudgetJobRoutes jobs;
  private final Replies replies;

  /** What is stored, and what fits in the background. */
  public CurveRoutes(StoredCurves curves, BudgetJobRoutes jobs, Replies replies) {
    this.curves = curves;
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

  /** The curves in use, and what is told of all versions that are kept. */
  public APIGatewayV2HTTPResponse curves(HttpRequest request) {
    return curves
        .current()
        .map(current -> replies.ok(request, withVersions(current)))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "curves_unknown")));
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
