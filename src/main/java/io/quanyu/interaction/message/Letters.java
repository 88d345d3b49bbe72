package io.quanyu.interaction.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.interaction.provider.Letter;
import io.quanyu.interaction.template.Composer;
import io.quanyu.interaction.template.MessageTemplate;
import io.quanyu.profile.Person;
import io.quanyu.profile.Trait;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a message out for its person. Thread-safe. */
@Singleton
class Letters {
  private static final List<String> LANGUAGES = List.of("locale", "language");

  private final Composer composer;
  private final UnsubscribeLinks links;
  private final Clock clock;

  Letters(Composer composer, UnsubscribeLinks links, Clock clock) {
    this.composer = composer;
    this.links = links;
    this.clock = clock;
  }

  long now() {
    return clock.millis();
  }

  /** In the language that was asked for, else the person's; the address may be null. */
  Letter write(MessageTemplate template, Message message, Optional<Person> person, String address) {
    Map<String, JsonNode> traits = traits(person);
    String language =
        template.nearest(
            Stream.concat(
                    Stream.ofNullable(message.request().language()),
                    LANGUAGES.stream()
                        .map(traits::get)
                        .filter(value -> value != null && value.isTextual())
                        .map(JsonNode::asText))
                .findFirst()
                .orElse(template.language()));
    Map<String, JsonNode> data = new HashMap<>();
    message.request().data().properties().forEach(e -> data.put(e.getKey(), e.getValue()));
    String link = template.transactional() ? "" : links.of(message.id());
    return new Letter(
        message.id(),
        template.channel(),
        template.key(),
        new Letter.To(message.request().to(), address),
        language,
        composer.compose(template, language, new Composer.Values(traits, data, link)),
        new Letter.Terms(template.transactional(), link));
  }

  private static Map<String, JsonNode> traits(Optional<Person> person) {
    Map<String, JsonNode> traits = new HashMap<>();
    Map<String, Trait> known = person.map(found -> found.summary().traits()).orElse(Map.of());
    known.forEach((name, trait) -> traits.put(name, trait.value()));
    return traits;
  }
}
