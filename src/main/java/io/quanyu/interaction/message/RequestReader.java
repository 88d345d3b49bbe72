package io.quanyu.interaction.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.interaction.template.MessageTemplate;
import io.quanyu.interaction.template.MessageTemplates;
import io.quanyu.recommendation.rules.Fields;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@code POST /v1/messages} takes, all faults at once. Thread-safe. */
@Singleton
class RequestReader {
  private static final Set<String> FIELDS =
      Set.of("id", "template", "to", "language", "campaign", "data", "decisionId");
  private static final int LONGEST = 200;
  private static final int LONGEST_VALUE = 2_000;

  private final MessageTemplates templates;

  RequestReader(MessageTemplates templates) {
    this.templates = templates;
  }

  /**
   * What reading gives.
   *
   * @param cause what makes two requests one
   * @param request null where there are faults
   * @param faults all there are
   */
  @RegisterForReflection
  record Reading(String cause, Message.Request request, List<Rejection> faults) {}

  Reading read(ObjectNode body, Optional<String> key) {
    List<Rejection> faults = new ArrayList<>();
    Fields fields = new Fields(body, "", faults).only(FIELDS);
    String cause = key.isPresent() ? key.get().strip() : fields.text("id", LONGEST);
    if (key.isPresent() && (cause.isEmpty() || cause.length() > LONGEST)) {
      faults.add(Rejection.of("message_key_invalid", "", "limit", LONGEST));
    }
    String named = fields.text("to", Identifier.MAX_BYTES);
    Optional<Identifier> to = named.isEmpty() ? Optional.empty() : Identifier.parse(named);
    if (!named.isEmpty() && to.isEmpty()) {
      fields.refuse("message_to_invalid", "to", Map.of());
    }
    String template = fields.text("template", LONGEST);
    String language = fields.has("language") ? fields.text("language", LONGEST) : null;
    String campaign = fields.has("campaign") ? fields.text("campaign", LONGEST) : "";
    String decision = fields.has("decisionId") ? fields.text("decisionId", LONGEST) : null;
    ObjectNode data =
        template.isEmpty() ? Json.object() : data(template, body.path("data"), fields, faults);
    return faults.isEmpty()
        ? new Reading(
            cause,
            new Message.Request(template, to.orElseThrow(), language, campaign, data, decision),
            faults)
        : new Reading(cause, null, faults);
  }

  private ObjectNode data(String key, JsonNode told, Fields fields, List<Rejection> faults) {
    Optional<MessageTemplate> template = templates.find(key);
    ObjectNode data = told instanceof ObjectNode object ? object : Json.object();
    if (template.isEmpty()) {
      fields.refuse("template_unknown", "template", Map.of("key", key));
      return data;
    }
    Fields own = fields.object("data").only(Set.copyOf(template.get().data()));
    for (String name : template.get().data()) {
      JsonNode value = data.path(name);
      if (value.isMissingNode() || value.isNull()) {
        own.refuse("field_missing", name, Map.of("field", name));
      } else if (!value.isValueNode() || value.asText().length() > LONGEST_VALUE) {
        faults.add(Rejection.of("message_data_invalid", "/data/" + name, "limit", LONGEST_VALUE));
      }
    }
    return data;
  }
}
