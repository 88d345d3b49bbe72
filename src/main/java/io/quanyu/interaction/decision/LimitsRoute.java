package io.quanyu.interaction.decision;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Replies;
import io.quanyu.interaction.decision.action.Actions;
import io.quanyu.interaction.decision.action.BudgetLimit;
import jakarta.inject.Singleton;
import java.time.Clock;

/** {@code GET /v1/decisions/limits}: what is left of limited budgets. Thread-safe. */
@Singleton
public class LimitsRoute {
  private final Actions actions;
  private final Decisions decisions;
  private final Clock clock;
  private final Replies replies;

  /** The settings and what was taken; the clock says which period it is. */
  public LimitsRoute(Actions actions, Decisions decisions, Clock clock, Replies replies) {
    this.actions = actions;
    this.decisions = decisions;
    this.clock = clock;
    this.replies = replies;
  }

  /** Each limit in its present period, minor units; limits are up to a minute old. */
  APIGatewayV2HTTPResponse answer(HttpRequest request) {
    ObjectNode reply = Json.object();
    ArrayNode limits = reply.putArray("limits");
    Spending spending = decisions.spending(actions.playbook().settings(), clock.millis());
    for (SpentBudgets.Account account : spending.accounts()) {
      BudgetLimit limit = account.limit();
      long left = spending.left(account);
      limits
          .addObject()
          .put("row", limit.row())
          .put("most", limit.most())
          .put("per", limit.per().code())
          .put("period", account.period())
          .put("spent", limit.most() - left)
          .put("left", left);
    }
    return replies.ok(request, reply);
  }
}
