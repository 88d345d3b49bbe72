package io.quanyu.interaction.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.Hashes;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.interaction.Zones;
import io.quanyu.recommendation.rules.Fields;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a question off the body of a request. Not thread-safe: one reads one question. */
final class QuestionReader {
  private static final int LONGEST = 200;
  private static final int ID_DIGITS = 24;
  private static final Set<String> FIELDS =
      Set.of(
          "identifier", "user_id", "anonymous_id", "channel", "placement", "location", "context");

  private final List<Rejection> faults = new ArrayList<>();
  private final ObjectNode body;
  private final Fields fields;

  private QuestionReader(ObjectNode body) {
    this.body = body;
    this.fields = new Fields(body, "", faults).only(FIELDS);
  }

  /**
   * What reading gives.
   *
   * @param question null where there are faults
   * @param faults all there are
   */
  @RegisterForReflection
  record Reading(Question question, List<Rejection> faults) {}

  /**
   * Reads a body.
   *
   * @param key the idempotency key, or what else is there once
   */
  static Reading read(ObjectNode body, String key) {
    QuestionReader reader = new QuestionReader(body);
    Question question = reader.question(key);
    return new Reading(reader.faults.isEmpty() ? question : null, reader.faults);
  }

  private Question question(String key) {
    List<Identifier> identifiers = identifiers();
    if (identifiers.isEmpty() && faults.isEmpty()) {
      fields.refuse("decision_for_whom", Map.of());
    }
    Fields context = fields.object("context");
    Place place = new Place(channel(), text("placement", ""), text("location", null));
    JsonNode told = body.path("context");
    return new Question(
        id(key, identifiers),
        identifiers,
        place,
        zone(context),
        told instanceof ObjectNode object ? object : Json.object());
  }

  private static String id(String key, List<Identifier> identifiers) {
    return "dec_" + Hashes.sha256Hex(key + "\n" + identifiers).substring(0, ID_DIGITS);
  }

  /** The user before the session they are in. */
  private List<Identifier> identifiers() {
    List<Identifier> found = new ArrayList<>();
    add(found, "identifier", text("identifier", null), Identifier::parse);
    add(found, "user_id", text("user_id", null), id -> Identifier.of(IdentifierType.USER_ID, id));
    add(
        found,
        "anonymous_id",
        text("anonymous_id", null),
        id -> Identifier.of(IdentifierType.ANONYMOUS_ID, id));
    return found.stream().distinct().toList();
  }

  private void add(
      List<Identifier> found,
      String name,
      String text,
      Function<String, Optional<Identifier>> read) {
    Optional<Identifier> identifier = text == null ? Optional.empty() : read.apply(text);
    identifier.ifPresent(found::add);
    if (text != null && !text.isEmpty() && identifier.isEmpty()) {
      fields.refuse("identifier_invalid", name, Map.of());
    }
  }

  private String channel() {
    Channel channel =
        fields.has("channel") ? Channel.of(text("channel", "")).orElse(null) : Channel.OTHER;
    if (channel == null) {
      String codes =
          Arrays.stream(Channel.values()).map(Channel::code).collect(Collectors.joining(", "));
      fields.refuse("rules_code_unknown", "channel", Map.of("field", "channel", "codes", codes));
      return "";
    }
    return channel.code();
  }

  private ZoneId zone(Fields context) {
    if (!context.has("timezone")) {
      return null;
    }
    Optional<ZoneId> zone = Zones.of(context.text("timezone", LONGEST));
    if (zone.isEmpty()) {
      context.refuse("timezone_unknown", "timezone", Map.of());
    }
    return zone.orElse(null);
  }

  private String text(String name, String usual) {
    return fields.has(name) ? fields.text(name, Identifier.MAX_BYTES + LONGEST) : usual;
  }
}
