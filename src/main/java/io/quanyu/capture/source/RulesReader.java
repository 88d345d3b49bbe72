package io.quanyu.capture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.capture.webhook.WebhookMapping;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what a source asks for beyond its limits; a field that it does not know is refused.
 * Thread-safe.
 */
final class RulesReader {
  private static final int MOST = 50;
  private static final int LONGEST = 200;
  private static final int MOST_EVENTS = 1_000_000;
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s]{1,253}");
  private static final Pattern HEADER = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Set<String> MODES = Set.of("allow", "flag", "quarantine");
  private static final Set<String> ENCODINGS = Set.of("base64", "hex");
  private static final Set<String> IDENTITY = Set.of("region", "hashed");
  private static final Set<String> HASHED = Set.of("email", "phone");
  private static final String PAUSES = "pausesChannels";
  private static final Set<String> FIELDS =
      Set.of(
          "origins",
          "eventsPerSecond",
          "location",
          "personal",
          "trackingPlan",
          "webhook",
          "destinations",
          "identity",
          PAUSES);

  private RulesReader() {}

  /** What is wrong with the rules, which may leave out a secret that is known. */
  static Optional<Rejection> check(ObjectNode rules, Optional<Source> before) {
    for (Map.Entry<String, JsonNode> rule : rules.properties()) {
      if (!FIELDS.contains(rule.getKey())) {
        return Optional.of(Rejection.of("source_field_unknown", "", "field", shown(rule.getKey())));
      }
    }
    return texts(rules, "origins", text -> ORIGIN.matcher(text).matches())
        .or(() -> rate(rules.path("eventsPerSecond")))
        .or(() -> texts(rules, "destinations", Source::isName))
        .or(() -> location(rules.path("location")))
        .or(() -> PersonalReader.check(rules.path("personal")))
        .or(() -> trackingPlan(rules.path("trackingPlan")))
        .or(() -> identity(rules.path("identity")))
        .or(() -> webhook(rules.path("webhook"), before))
        .or(() -> pauses(rules));
  }

  /** The rules, once {@link #check} found nothing. */
  static SourceRules read(ObjectNode rules, Optional<Source> before) {
    ObjectNode all = rules.deepCopy();
    if (all.get("webhook") instanceof ObjectNode webhook && !webhook.path("secret").isTextual()) {
      webhook.put("secret", secret(before).orElseThrow());
    }
    if (all.get("personal") instanceof ObjectNode personal) {
      PersonalReader.complete(personal);
    }
    return Json.read(Json.write(all), SourceRules.class);
  }

  private static Optional<Rejection> texts(
      ObjectNode rules, String field, Predicate<String> isValid) {
    JsonNode list = rules.path(field);
    boolean valid = absent(list) || (list.isArray() && list.size() <= MOST);
    for (JsonNode each : list) {
      valid &= each.isTextual() && isValid.test(each.asText());
    }
    return valid ? Optional.empty() : invalid("/" + field);
  }

  private static Optional<Rejection> rate(JsonNode value) {
    boolean valid =
        absent(value)
            || (value.isIntegralNumber()
                && value.canConvertToInt()
                && value.asInt() >= 0
                && value.asInt() <= MOST_EVENTS);
    return valid
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "number_out_of_range",
                "/eventsPerSecond",
                Map.of("field", "eventsPerSecond", "least", "0", "most", "" + MOST_EVENTS)));
  }

  /** Whoever may send from a page has a key that anybody can read there. */
  private static Optional<Rejection> pauses(ObjectNode rules) {
    JsonNode value = rules.path(PAUSES);
    if (!absent(value) && !value.isBoolean()) {
      return invalid("/" + PAUSES);
    }
    return value.asBoolean() && !rules.path("origins").isEmpty()
        ? Optional.of(Rejection.of("source_pauses_from_pages", "/" + PAUSES))
        : Optional.empty();
  }

  private static Optional<Rejection> location(JsonNode value) {
    boolean valid =
        absent(value)
            || (isOneOf(Set.of("store", "kiosk"), value.path("kind"))
                && isText(value.path("id"), 100));
    return valid ? Optional.empty() : invalid("/location");
  }

  private static Optional<Rejection> trackingPlan(JsonNode value) {
    boolean valid =
        absent(value)
            || (Source.isName(value.path("name").asText("")) && isOneOf(MODES, value.path("mode")));
    return valid ? Optional.empty() : invalid("/trackingPlan");
  }

  private static Optional<Rejection> identity(JsonNode value) {
    boolean valid = absent(value) || (value.isObject() && IDENTITY.containsAll(names(value)));
    JsonNode region = value.path("region");
    valid &= absent(region) || Identifier.isPhoneRegion(region.asText());
    JsonNode hashed = value.path("hashed");
    valid &= absent(hashed) || hashed.isArray();
    for (JsonNode each : hashed) {
      valid &= isOneOf(HASHED, each);
    }
    return valid ? Optional.empty() : invalid("/identity");
  }

  private static Set<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static Optional<Rejection> webhook(JsonNode value, Optional<Source> before) {
    if (absent(value)) {
      return Optional.empty();
    }
    boolean known = isText(value.path("secret"), LONGEST) || secret(before).isPresent();
    boolean valid =
        known
            && HEADER.matcher(value.path("header").asText("")).matches()
            && isOneOf(ENCODINGS, value.path("encoding"));
    return valid ? WebhookMapping.problem(value.path("mapping")) : invalid("/webhook");
  }

  private static Optional<String> secret(Optional<Source> before) {
    return before.map(source -> source.rules().webhook()).map(SourceRules.Webhook::secret);
  }

  private static Optional<Rejection> invalid(String pointer) {
    return Optional.of(Rejection.of("source_rule_invalid", pointer, "field", pointer.substring(1)));
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static boolean isOneOf(Set<String> codes, JsonNode value) {
    return value.isTextual() && codes.contains(value.asText());
  }

  private static boolean isText(JsonNode value, int longest) {
    return value.isTextual() && !value.asText().isBlank() && value.asText().length() <= longest;
  }

  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "…" : name;
  }
}
