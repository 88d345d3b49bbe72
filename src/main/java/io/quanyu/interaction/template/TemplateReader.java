package io.quanyu.interaction.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.CapReader;
import io.quanyu.recommendation.rules.Fields;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a template as the API takes it. All faults are found at once, each with its place, those of
 * texts with line and column. Not thread-safe: one reads one template.
 */
final class TemplateReader {
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
  private static final Set<String> FIELDS =
      Set.of(
          "key",
          "channel",
          "provider",
          "purpose",
          "transactional",
          "language",
          "traits",
          "data",
          "caps",
          "texts");
  private static final int MOST_NAMES = 50;
  private static final int MOST_LANGUAGES = 20;
  private static final int LONGEST = 200;
  private static final int LONGEST_TEXT = 100_000;
  private static final String PLACE = "/texts/";

  private final Composer composer;
  private final String key;
  private final ObjectNode body;
  private final List<Rejection> faults = new ArrayList<>();
  private final Fields fields;

  private TemplateReader(Composer composer, String key, ObjectNode body) {
    this.composer = composer;
    this.key = key;
    this.body = body;
    this.fields = new Fields(body, "", faults).only(FIELDS);
  }

  /**
   * What reading gives.
   *
   * @param template what was read; not to be kept where there are faults
   * @param faults all there are
   */
  @RegisterForReflection
  record Reading(MessageTemplate template, List<Rejection> faults) {}

  static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  static Reading read(Composer composer, String key, ObjectNode body) {
    return new TemplateReader(composer, key, body).read();
  }

  private Reading read() {
    if (!isKey(key)) {
      faults.add(Rejection.of("template_key_invalid", ""));
    }
    String channel = fields.text("channel", LONGEST);
    if (!channel.isEmpty() && Medium.of(channel).isEmpty()) {
      Map<String, String> codes = Map.of("field", "channel", "codes", Medium.codes());
      fields.refuse("rules_code_unknown", "channel", codes);
    }
    String provider = fields.text("provider", LONGEST);
    String purpose = purpose();
    SortedMap<String, SortedMap<String, String>> traits = traits();
    List<String> data = fields.texts("data", MOST_NAMES, LONGEST);
    data.forEach(name -> named(name, "/data"));
    List<Cap> caps = CapReader.read(fields);
    SortedMap<String, MessageText> texts = texts(channel);
    MessageTemplate template =
        new MessageTemplate(
            key, channel, provider, purpose, language(texts), traits, data, caps, texts);
    texts.forEach((language, text) -> sound(template, language, text));
    return new Reading(template, List.copyOf(faults));
  }

  /** Exactly one of the two: no message goes out without a word on consent. */
  private String purpose() {
    boolean transactional = fields.bool("transactional", false);
    if (transactional == fields.has("purpose")) {
      faults.add(Rejection.of("template_purpose_unclear", "/purpose"));
    }
    return fields.has("purpose") ? fields.text("purpose", 100) : null;
  }

  private SortedMap<String, SortedMap<String, String>> traits() {
    SortedMap<String, SortedMap<String, String>> traits = new TreeMap<>();
    for (String name : fields.object("traits").names(MOST_NAMES, LONGEST)) {
      named(name, "/traits");
      traits.put(name, fallbacks(name, body.path("traits").path(name)));
    }
    return traits;
  }

  private SortedMap<String, String> fallbacks(String name, JsonNode node) {
    SortedMap<String, String> fallbacks = new TreeMap<>();
    if (node.isTextual()) {
      fallbacks.put(MessageTemplate.ANY, node.asText());
    }
    node.properties().forEach(each -> fallbacks.put(each.getKey(), each.getValue().asText()));
    if (fallbacks.isEmpty()
        || node.properties().stream().anyMatch(e -> !e.getValue().isTextual())) {
      faults.add(Rejection.of("template_fallback_missing", "/traits/" + name, "trait", name));
    }
    return fallbacks;
  }

  private void named(String name, String pointer) {
    if (!NAME.matcher(name).matches()) {
      faults.add(Rejection.of("template_name_invalid", pointer));
    }
  }

  private SortedMap<String, MessageText> texts(String channel) {
    SortedMap<String, MessageText> texts = new TreeMap<>();
    Fields all = fields.object("texts");
    for (String language : all.names(MOST_LANGUAGES, LONGEST)) {
      if (!LANGUAGE.matcher(language).matches()) {
        all.refuse("template_language_invalid", language, Map.of());
      }
      texts.put(language, text(all.object(language), channel.equals(Medium.EMAIL.code())));
    }
    if (texts.isEmpty()) {
      fields.refuse("field_missing", "texts", Map.of("field", "texts"));
    }
    return texts;
  }

  private MessageText text(Fields own, boolean email) {
    own.only(email ? Set.of("subject", "text", "html") : Set.of("text"));
    return new MessageText(
        email ? own.text("subject", LONGEST) : null,
        own.text("text", LONGEST_TEXT),
        email && own.has("html") ? own.text("html", LONGEST_TEXT) : null);
  }

  private String language(SortedMap<String, MessageText> texts) {
    String usual = texts.containsKey("en") || texts.isEmpty() ? "en" : texts.firstKey();
    String language = fields.has("language") ? fields.text("language", LONGEST) : usual;
    if (!texts.isEmpty() && !texts.containsKey(language)) {
      String languages = String.join(", ", texts.keySet());
      fields.refuse(
          "rules_code_unknown", "language", Map.of("field", "language", "codes", languages));
    }
    return language;
  }

  private void sound(MessageTemplate template, String language, MessageText text) {
    check(template, text.subject(), false, PLACE + language + "/subject");
    check(template, text.text(), false, PLACE + language + "/text");
    check(template, text.html(), true, PLACE + language + "/html");
    if (!template.transactional() && text.subject() != null) {
      linked(text.text(), PLACE + language + "/text");
      linked(text.html(), PLACE + language + "/html");
    }
  }

  private void check(MessageTemplate template, String text, boolean html, String place) {
    if (text != null) {
      faults.addAll(composer.check(template, text, html, place));
    }
  }

  /** An e-mail that asks for consent says how it is taken back. */
  private void linked(String text, String place) {
    if (text != null && !composer.unsubscribes(text)) {
      faults.add(Rejection.of("template_unsubscribe_missing", place));
    }
  }

  /** As a template is shown. */
  static ObjectNode write(MessageTemplate template) {
    ObjectNode shown = (ObjectNode) Json.tree(template);
    shown.remove("caps");
    if (!template.caps().isEmpty()) {
      shown.set("caps", CapReader.write(template.caps()));
    }
    if (template.transactional()) {
      shown.put("transactional", true);
    }
    return shown;
  }
}
