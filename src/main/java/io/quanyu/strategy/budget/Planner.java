package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Money;
import io.quanyu.function.Problem;
import io.quanyu.strategy.budget.program.Bound;
import io.quanyu.strategy.budget.program.BudgetPlan;
import io.quanyu.strategy.budget.program.BudgetProgram;
import io.quanyu.strategy.budget.program.Channel;
import io.quanyu.strategy.budget.program.ConcaveCurve;
import io.quanyu.strategy.budget.program.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Plans a request: from JSON to a plan that is proven, with nothing stored. Thread-safe. */
public final class Planner {
  /** Without a maximum, a channel gets up to this many times its highest spend so far. */
  private static final BigDecimal BEYOND_HISTORY = new BigDecimal("1.2");

  private Planner() {}

  /**
   * The plan of a request's body. The function gives the highest spend of a period that is known of
   * each channel of the request that has one and needs it.
   */
  public static Planning plan(
      ObjectNode body, Function<PlanRequest, Map<String, Money>> highestSpend) {
    PlanReader.Reading reading = PlanReader.read(body);
    return reading.rejection() != null
        ? Planning.refused(null, new Problem(400, reading.rejection()), List.of())
        : plan(reading.request(), highestSpend.apply(reading.request()));
  }

  private static Planning plan(PlanRequest request, Map<String, Money> highestSpend) {
    BudgetProgram program = program(request, highestSpend);
    List<Row> conflict = program.conflict();
    if (!conflict.isEmpty()) {
      String rows = PlanRows.words(request, conflict);
      return Planning.refused(
          request, Problem.of(422, "plan_infeasible", Map.of("rows", rows)), conflict);
    }
    BudgetPlan plan = program.solve();
    return plan.certificate().proves(program)
        ? Planning.of(request, plan)
        : Planning.refused(request, Problem.of(500, "plan_unproven"), List.of());
  }

  private static BudgetProgram program(PlanRequest request, Map<String, Money> highestSpend) {
    List<Channel> channels =
        request.channels().stream()
            .map(
                channel ->
                    new Channel(
                        channel.name(),
                        channel.response(),
                        min(channel),
                        max(channel, highestSpend.get(channel.name()))))
            .toList();
    return new BudgetProgram(channels, request.totalMin(), request.totalMax());
  }

  private static Bound min(PlanRequest.Channel channel) {
    double start = channel.response().start();
    OptionalDouble given = channel.min();
    return given.isPresent() && given.getAsDouble() >= start
        ? new Bound(given.getAsDouble(), Bound.Reason.GIVEN)
        : new Bound(start, Bound.Reason.CURVE);
  }

  private static Bound max(PlanRequest.Channel channel, Money highest) {
    ConcaveCurve curve = channel.response();
    if (channel.max().isPresent()) {
      return lower(channel.max().getAsDouble(), Bound.Reason.GIVEN, curve);
    }
    return highest == null
        ? new Bound(curve.end(), Bound.Reason.CURVE)
        : lower(
            highest.major().multiply(BEYOND_HISTORY).doubleValue(), Bound.Reason.HISTORY, curve);
  }

  private static Bound lower(double value, Bound.Reason reason, ConcaveCurve curve) {
    return value <= curve.end()
        ? new Bound(value, reason)
        : new Bound(curve.end(), Bound.Reason.CURVE);
  }
}
