package io.quanyu.interaction.template;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import io.quanyu.interaction.message.MessageSettings;
import io.quanyu.interaction.provider.Provider;
import io.quanyu.interaction.provider.Providers;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code /v1/templates}: shows, changes and tries them. Thread-safe. */
@Singleton
public class TemplateRoutes implements SettingsRoutes {
  private static final int MOST_BYTES = 300_000;

  private final MessageTemplates templates;
  private final Composer composer;
  private final Providers providers;
  private final MessageSettings settings;
  private final Replies replies;

  /** The store, who fills texts, and what a template must find. */
  public TemplateRoutes(
      MessageTemplates templates,
      Composer composer,
      Providers providers,
      MessageSettings settings,
      Replies replies) {
    this.templates = templates;
    this.composer = composer;
    this.providers = providers;
    this.settings = settings;
    this.replies = replies;
  }

  @Override
  public String path() {
    return "/v1/templates";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    return switch (request.routeKey()) {
      case "GET /v1/templates" -> list(request);
      case "GET /v1/templates/{key}" ->
          named(request, found -> replies.ok(request, TemplateReader.write(found)));
      case "DELETE /v1/templates/{key}" -> named(request, found -> delete(request, found));
      case "POST /v1/templates/{key}/preview" -> named(request, found -> preview(request, found));
      default -> put(request);
    };
  }

  private APIGatewayV2HTTPResponse named(
      HttpRequest request, Function<MessageTemplate, APIGatewayV2HTTPResponse> answer) {
    String key = request.path("key");
    return templates
        .find(key)
        .map(answer)
        .orElseGet(
            () ->
                replies.problem(request, Problem.of(404, "template_unknown", Map.of("key", key))));
  }

  private APIGatewayV2HTTPResponse list(HttpRequest request) {
    ArrayNode all = Json.object().arrayNode();
    templates.list().forEach(each -> all.add(TemplateReader.write(each)));
    return replies.ok(request, Json.object().set("templates", all));
  }

  private APIGatewayV2HTTPResponse put(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    TemplateReader.Reading reading =
        TemplateReader.read(composer, request.path("key"), body.object());
    List<Rejection> faults = new ArrayList<>(reading.faults());
    faults.addAll(missing(reading.template()));
    if (!faults.isEmpty()) {
      return replies.faults(request, "template_invalid", faults);
    }
    templates.put(reading.template());
    return replies.ok(request, TemplateReader.write(reading.template()));
  }

  /** What it needs that nobody has set up: told now, not when the first message is due. */
  private List<Rejection> missing(MessageTemplate template) {
    List<Rejection> faults = new ArrayList<>();
    Optional<Medium> medium = Medium.of(template.channel());
    Optional<Provider> provider = providers.find(template.provider());
    if (provider.isEmpty() && !template.provider().isEmpty()) {
      faults.add(Rejection.of("provider_unknown", "/provider", "name", template.provider()));
    }
    if (provider.isPresent() && medium.isPresent() && !provider.get().brings(medium.get())) {
      faults.add(Rejection.of("template_provider_unfit", "/provider"));
    }
    boolean links = medium.equals(Optional.of(Medium.EMAIL)) && template.purpose() != null;
    if (links && settings.now().url().isEmpty()) {
      faults.add(Rejection.of("message_url_missing", "/purpose"));
    }
    return faults;
  }

  private APIGatewayV2HTTPResponse delete(HttpRequest request, MessageTemplate template) {
    templates.delete(template.key());
    return replies.ok(request, Json.object().put("key", template.key()).put("deleted", true));
  }

  /** Filled with what the body tells, and the fallbacks for all else. */
  private APIGatewayV2HTTPResponse preview(HttpRequest request, MessageTemplate template) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    ObjectNode told = body.object();
    String language = template.nearest(told.path("language").asText(template.language()));
    String link = template.transactional() ? "" : settings.now().url() + "/v1/unsubscribe/preview";
    MessageText text =
        composer.compose(
            template,
            language,
            new Composer.Values(fields(told.path("traits")), fields(told.path("data")), link));
    ObjectNode reply = (ObjectNode) Json.tree(text);
    return replies.ok(request, reply.put("language", language));
  }

  private static Map<String, JsonNode> fields(JsonNode node) {
    Map<String, JsonNode> fields = new HashMap<>();
    node.properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
    return fields;
  }
}
