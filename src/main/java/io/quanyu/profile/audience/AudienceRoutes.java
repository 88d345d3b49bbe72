package io.quanyu.profile.audience;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.Scope;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/audiences}, {@code /v1/audiences/{name}} and the preview. Thread-safe. */
@Singleton
public class AudienceRoutes {
  private static final int MOST_BYTES = 50_000;

  private final Audiences audiences;
  private final DefineAudience define;
  private final PreviewAudience preview;
  private final AudienceView view;
  private final ApiAccess access;
  private final Replies replies;

  /** The use cases; the access tells who may see small numbers. */
  public AudienceRoutes(
      Audiences audiences,
      DefineAudience define,
      PreviewAudience preview,
      AudienceView view,
      ApiAccess access,
      Replies replies) {
    this.audiences = audiences;
    this.define = define;
    this.preview = preview;
    this.view = view;
    this.access = access;
    this.replies = replies;
  }

  /** All audiences with their numbers. */
  APIGatewayV2HTTPResponse list(HttpRequest request) {
    ObjectNode reply = Json.object();
    ArrayNode all = reply.putArray("audiences");
    boolean persons = readsPersons(request);
    audiences.latest().stream()
        .map(Rule::audience)
        .filter(audience -> !audience.deleted())
        .forEach(audience -> all.add(view.shown(audience, persons)));
    return replies.ok(request, reply);
  }

  /** One, with how far its back-fill is. */
  APIGatewayV2HTTPResponse show(HttpRequest request) {
    return audiences
        .find(request.path("name"))
        .map(audience -> replies.ok(request, view.whole(audience, readsPersons(request))))
        .orElseGet(() -> unknown(request));
  }

  /** Stores one; its back-fill goes on in the background. */
  APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    AudienceReader.Reading reading = AudienceReader.read(request.path("name"), body.object());
    if (reading.rejection() != null) {
      return replies.problem(request, new Problem(400, reading.rejection()));
    }
    Map<String, String> most = Map.of("most", Integer.toString(DefineAudience.MOST));
    return define
        .put(reading.draft())
        .map(audience -> replies.ok(request, view.whole(audience, readsPersons(request))))
        .orElseGet(() -> replies.problem(request, Problem.of(422, "audiences_too_many", most)));
  }

  /** Takes one away; whoever is in it leaves it in the background. */
  APIGatewayV2HTTPResponse delete(HttpRequest request) {
    String name = request.path("name");
    return Audience.isName(name) && define.delete(name)
        ? replies.ok(request, Json.object().put("name", name).put("deleted", true))
        : unknown(request);
  }

  /** How many would be in it, without defining it. */
  APIGatewayV2HTTPResponse preview(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    Optional<Rejection> rejection = AudienceReader.condition(body.object());
    if (rejection.isPresent()) {
      return replies.problem(request, new Problem(400, rejection.get()));
    }
    ObjectNode condition = (ObjectNode) body.object().get("condition");
    PreviewAudience.Found found =
        preview.preview(new Audience("preview", "", condition, List.of(), 0, 0, false, Map.of()));
    boolean persons = readsPersons(request);
    ObjectNode reply = Json.object();
    view.number(reply, "members", found.members(), persons);
    reply.put("persons", found.persons());
    reply.put("partial", found.partial());
    if (persons) {
      ArrayNode sample = reply.putArray("sample");
      found.sample().forEach(each -> sample.add(each.toString()));
    }
    return replies.ok(request, reply);
  }

  private boolean readsPersons(HttpRequest request) {
    return access.check(request, Scope.PROFILES_READ).isEmpty();
  }

  private APIGatewayV2HTTPResponse unknown(HttpRequest request) {
    Map<String, String> named = Map.of("name", request.path("name"));
    return replies.problem(request, Problem.of(404, "audience_unknown", named));
  }
}
