package io.quanyu.interaction.decision.action;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Replies;
import io.quanyu.function.Scope;
import io.quanyu.function.SettingsRoutes;
import jakarta.inject.Singleton;

/** {@code /v1/settings/decisions}: what holds for all actions. Thread-safe. */
@Singleton
public class DecisionSettingsRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 100_000;

  private final Actions actions;
  private final Replies replies;

  /** The store. */
  public DecisionSettingsRoutes(Actions actions, Replies replies) {
    this.actions = actions;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/settings/decisions";
  }

  @Override
  public String scope(boolean reads) {
    return reads ? Scope.ACTIONS_READ : Scope.ACTIONS_WRITE;
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return request.routeKey().startsWith("PUT ")
        ? put(request)
        : replies.ok(request, actions.settings());
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    Reading<DecisionSettings> reading = SettingsReader.read(body.object());
    if (reading.value() == null) {
      return replies.faults(request, "decision_settings_invalid", reading.faults());
    }
    actions.putSettings(body.object());
    return replies.ok(request, body.object());
  }
}
