package io.quanyu.interaction.provider;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.interaction.template.MessageTemplate;
import io.quanyu.interaction.template.MessageTemplates;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /v1/providers}: shows and changes them, never a password. Thread-safe. */
@Singleton
public class ProviderRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 10_000;

  private final Providers providers;
  private final ProviderReader reader;
  private final MessageTemplates templates;
  private final Replies replies;

  /** The store; the templates tell who still names a provider. */
  public ProviderRoutes(
      Providers providers, ProviderReader reader, MessageTemplates templates, Replies replies) {
    this.providers = providers;
    this.reader = reader;
    this.templates = templates;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/providers";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/providers" -> list(request);
      case "GET /v1/providers/{name}" -> show(request);
      case "DELETE /v1/providers/{name}" -> delete(request);
      default -> put(request);
    };
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ArrayNode all = Json.object().arrayNode();
    providers.list().forEach(each -> all.add(view(each)));
    return replies.ok(request, Json.object().set("providers", all));
  }

  private APIGatewayV2HTTPResponse show(HttpRequest request) {
    return providers
        .find(request.path("name"))
        .map(found -> replies.ok(request, view(found)))
        .orElseGet(() -> unknown(request));
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    String name = request.path("name");
    ProviderReader.Reading reading = reader.read(name, body.object(), providers.find(name));
    if (reading.provider() == null) {
      return replies.faults(request, "provider_invalid", reading.faults());
    }
    providers.put(reading.provider());
    return replies.ok(request, view(reading.provider()));
  }

  /** One that a template names stays: its messages would have nowhere to go. */
  private APIGatewayV2HTTPResponse delete(HttpRequest request) {
    String name = request.path("name");
    List<String> users =
        templates.list().stream()
            .filter(template -> template.provider().equals(name))
            .map(MessageTemplate::key)
            .toList();
    if (!users.isEmpty()) {
      Map<String, String> parameters = Map.of("templates", String.join(", ", users));
      return replies.problem(request, Problem.of(409, "provider_in_use", parameters));
    }
    return providers.delete(name)
        ? replies.ok(request, Json.object().put("name", name).put("deleted", true))
        : unknown(request);
  }

  private APIGatewayV2HTTPResponse unknown(HttpRequest request) {
    return replies.problem(
        request, Problem.of(404, "provider_unknown", Map.of("name", request.path("name"))));
  }

  private static ObjectNode view(Provider provider) {
    ObjectNode view = (ObjectNode) Json.tree(provider);
    Provider.Smtp smtp = provider.smtp();
    if (smtp != null) {
      view.putObject("smtp")
          .put("host", smtp.host())
          .put("port", smtp.port())
          .put("security", smtp.security().name().toLowerCase(Locale.ROOT))
          .put("user", smtp.login().user())
          .put("from", smtp.from());
    }
    return view;
  }
}
