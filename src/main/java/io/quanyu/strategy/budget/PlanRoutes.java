package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/budgets/plans} and below it. Thread-safe. */
@Singleton
public class PlanRoutes {
  private static final int MOST_BYTES = 2_000_000;
  private static final int MOST_PLANS = 100;
  private static final String USUAL_PLANS = "20";

  private final PlanBudget planBudget;
  private final Plans plans;
  private final BudgetJobRoutes jobs;
  private final Patience patience;
  private final Replies replies;

  /** The use case, the store that is read, and what becomes of requests that take longer. */
  public PlanRoutes(
      PlanBudget planBudget,
      Plans plans,
      BudgetJobRoutes jobs,
      Patience patience,
      Replies replies) {
    this.planBudget = planBudget;
    this.plans = plans;
    this.jobs = jobs;
    this.patience = patience;
    this.replies = replies;
  }

  /**
   * Plans what the body asks for: at once, or in the background where that takes too long; with
   * {@code ?keep=false} to look at it only, which is refused there.
   */
  public APIGatewayV2HTTPResponse plan(HttpRequest request) {
    String keep = request.query("keep").orElse("true");
    if (!keep.equals("true") && !isTrial(request)) {
      return replies.problem(request, Problem.of(400, "keep_invalid"));
    }
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    Optional<Rejection> fault = Planner.checkNew(body.object());
    if (fault.isPresent()) {
      return replies.problem(request, new Problem(400, fault.get()));
    }
    return isTrial(request)
        ? tried(request, planBudget.asked(body.object()))
        : planned(request, body.object());
  }

  /** Whether the plan is asked for to be looked at only. */
  static boolean isTrial(HttpRequest request) {
    return request.query("keep").filter("false"::equals).isPresent();
  }

  private APIGatewayV2HTTPResponse tried(HttpRequest request, PlanBudget.Asked asked) {
    return atOnce(asked)
        .map(found -> reply(request, found, asked.origin()))
        .orElseGet(() -> replies.problem(request, Problem.of(422, "trial_takes_too_long")));
  }

  /**
   * Plans a stored plan again: with what was spent since, and without paused channels. Those of
   * {@code paused} stay so in what is made again of it; without that field, those it has.
   */
  public APIGatewayV2HTTPResponse replan(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    JsonNode paused = body.object().path("paused");
    Set<String> channels = new HashSet<>();
    paused.forEach(name -> channels.add(name.asText()));
    if (!paused.isMissingNode() && !paused.isArray()) {
      Rejection reason = Rejection.of("paused_invalid", "/paused");
      return replies.problem(request, new Problem(400, reason));
    }
    return known(request)
        .flatMap(id -> paused.isArray() ? planBudget.again(id, channels) : planBudget.again(id))
        .map(again -> again(request, again))
        .orElseGet(() -> unknown(request));
  }

  private APIGatewayV2HTTPResponse again(HttpRequest request, PlanBudget.Asked again) {
    return again.problem() == null
        ? planned(request, again, again)
        : replies.problem(request, new Problem(400, again.problem()));
  }

  /** In the background a new request meets the channels that are paused then. */
  private APIGatewayV2HTTPResponse planned(HttpRequest request, ObjectNode body) {
    PlanBudget.Asked later = new PlanBudget.Asked(body, PlanOrigin.NONE, null);
    return planned(request, planBudget.asked(body), later);
  }

  private APIGatewayV2HTTPResponse planned(
      HttpRequest request, PlanBudget.Asked asked, PlanBudget.Asked later) {
    return atOnce(asked)
        .map(found -> reply(request, planBudget.keep(found, asked.origin()), asked.origin()))
        .orElseGet(() -> jobs.queue(request, BudgetJob.Kind.PLAN, later.body(), later.origin()));
  }

  private Optional<Planning> atOnce(PlanBudget.Asked asked) {
    return planBudget.isLarge(asked.body())
        ? Optional.empty()
        : patience.within(() -> planBudget.compute(asked, part -> {}));
  }

  /** A stored plan beside what then was spent. */
  public APIGatewayV2HTTPResponse actual(HttpRequest request) {
    return known(request)
        .flatMap(planBudget::actual)
        .map(view -> replies.ok(request, view))
        .orElseGet(() -> unknown(request));
  }

  /** A stored plan; with {@code ?curves=true} its curves too, as points to draw. */
  public APIGatewayV2HTTPResponse find(HttpRequest request) {
    boolean drawn = request.query("curves").filter("true"::equals).isPresent();
    return known(request)
        .flatMap(plans::find)
        .map(plan -> drawn ? withCurves(plan) : plan)
        .map(plan -> replies.ok(request, plan))
        .orElseGet(() -> unknown(request));
  }

  private static JsonNode withCurves(JsonNode plan) {
    ObjectNode view = plan.deepCopy();
    return view.set("curves", DrawnCurves.of(plan));
  }

  /** A page of stored plans, newest first. */
  public APIGatewayV2HTTPResponse list(HttpRequest request) {
    Optional<Integer> limit = Limits.read(request.query("limit").orElse(USUAL_PLANS), MOST_PLANS);
    if (limit.isEmpty()) {
      return replies.problem(request, Limits.problem(MOST_PLANS));
    }
    Optional<String> cursor = request.query("cursor");
    if (cursor.isPresent() && !PlanId.isId(cursor.get())) {
      return replies.problem(request, Problem.of(400, "cursor_invalid"));
    }
    Plans.Page page = plans.newest(limit.get(), cursor);
    ObjectNode reply = Json.object();
    reply.putArray("plans").addAll(page.heads());
    return replies.ok(request, reply.put("next", page.next()));
  }

  private static Optional<String> known(HttpRequest request) {
    return Optional.of(request.path("id")).filter(PlanId::isId);
  }

  private APIGatewayV2HTTPResponse unknown(HttpRequest request) {
    return replies.problem(request, Problem.of(404, "plan_unknown"));
  }

  private APIGatewayV2HTTPResponse reply(
      HttpRequest request, Planning planning, PlanOrigin origin) {
    return planning.problem() == null
        ? replies.ok(request, planning.view())
        : refused(request, planning, origin);
  }

  /** Why there is no plan, and which channels were paused, since that may be why. */
  private APIGatewayV2HTTPResponse refused(
      HttpRequest request, Planning planning, PlanOrigin origin) {
    ObjectNode extension = Json.object();
    if (!planning.conflict().isEmpty()) {
      extension.set("conflict", planning.conflict());
    }
    if (!origin.paused().isEmpty()) {
      extension.set("paused", origin.names());
    }
    return replies.problem(request, planning.problem(), extension);
  }
}
