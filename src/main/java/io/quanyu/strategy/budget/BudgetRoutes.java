package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import jakarta.inject.Singleton;

/** Everything below {@code /v1/budgets}, by its route. Thread-safe. */
@Singleton
public class BudgetRoutes {
  private final PlanRoutes plans;
  private final BudgetJobRoutes jobs;
  private final CurveRoutes curves;
  private final ChannelRoutes channels;

  /** The routes of plans, of work in the background, of curves and of channels. */
  public BudgetRoutes(
      PlanRoutes plans, BudgetJobRoutes jobs, CurveRoutes curves, ChannelRoutes channels) {
    this.plans = plans;
    this.jobs = jobs;
    this.curves = curves;
    this.channels = channels;
  }

  /** Answers a request that may be answered. */
  APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "POST /v1/budgets/plans" -> plans.plan(request);
      case "POST /v1/budgets/plans/{id}/replan" -> plans.replan(request);
      case "GET /v1/budgets/plans/{id}/actual" -> plans.actual(request);
      case "GET /v1/budgets/plans/{id}" -> plans.find(request);
      case "GET /v1/budgets/jobs/{id}" -> jobs.job(request);
      case "POST /v1/budgets/curves/fit" -> curves.fit(request);
      case "GET /v1/budgets/curves" -> curves.curves(request);
      case "PUT /v1/budgets/channels/{channel}" -> channels.put(request);
      case "GET /v1/budgets/channels" -> channels.list(request);
      default -> plans.list(request);
    };
  }
}
