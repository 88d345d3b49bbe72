package io.quanyu.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.profile.feature.RfmRules;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/settings/features}: how features are scored. Thread-safe. */
@Singleton
public class FeatureRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 10_000;

  /** By field, whether its numbers rise. */
  private static final Map<String, Boolean> RISES =
      Map.of("recencyDays", true, "orders", false, "monetary", false);

  private final FeatureSettings settings;
  private final Replies replies;

  /** The store. */
  public FeatureRoutes(FeatureSettings settings, Replies replies) {
    this.settings = settings;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/settings/features";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return request.routeKey().startsWith("GET ")
        ? replies.ok(request, view(settings.read()))
        : put(request);
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    JsonNode rfm = body.object().path("rfm");
    Optional<Rejection> rejection = check(body.object(), rfm);
    if (rejection.isPresent()) {
      return replies.problem(request, new Problem(400, rejection.get()));
    }
    RfmRules standard = RfmRules.STANDARD;
    RfmRules rules =
        new RfmRules(
            points(rfm.path("recencyDays"), standard.recencyDays()),
            points(rfm.path("orders"), standard.orders()),
            points(rfm.path("monetary"), standard.monetary()));
    settings.put(rules);
    return replies.ok(request, view(rules));
  }

  private static Optional<Rejection> check(ObjectNode body, JsonNode rfm) {
    if (body.size() != 1 || !rfm.isObject()) {
      return Optional.of(Rejection.of("features_fields_invalid", ""));
    }
    return rfm.properties().stream()
        .filter(field -> !isValid(field))
        .findFirst()
        .map(field -> Rejection.of("features_points_invalid", "/rfm/" + field.getKey()));
  }

  private static boolean isValid(Map.Entry<String, JsonNode> field) {
    Boolean rises = RISES.get(field.getKey());
    JsonNode points = field.getValue();
    if (rises == null || !points.isArray() || points.size() != RfmRules.POINTS) {
      return false;
    }
    for (int i = 0; i < points.size(); i++) {
      JsonNode point = points.get(i);
      boolean whole = point.isIntegralNumber() && point.canConvertToLong() && point.asLong() >= 0;
      if (!whole || (i > 0 && points.get(i - 1).asLong() < point.asLong() != rises)) {
        return false;
      }
    }
    return true;
  }

  private static List<Long> points(JsonNode given, List<Long> standard) {
    if (given.isMissingNode()) {
      return standard;
    }
    List<Long> points = new ArrayList<>();
    given.forEach(point -> points.add(point.asLong()));
    return points;
  }

  private static ObjectNode view(RfmRules rules) {
    ObjectNode view = Json.object();
    view.set("rfm", Json.tree(rules));
    return view;
  }
}
