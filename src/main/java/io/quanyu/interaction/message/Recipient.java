package io.quanyu.interaction.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.interaction.provider.Provider;
import io.quanyu.interaction.template.Medium;
import io.quanyu.interaction.template.MessageTemplate;
import io.quanyu.profile.Person;
import io.quanyu.profile.Trait;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a message goes.
 *
 * @param identifier an e-mail address or phone number; null where the medium has neither, or nobody
 *     knows one
 * @param endpoint of a telephone that is pushed to, or null
 */
@RegisterForReflection
record Recipient(Identifier identifier, String endpoint) {
  /** By the template's medium: of whom the message names, else of the person's traits and ids. */
  static Recipient of(
      MessageTemplate template, Provider provider, Identifier to, Optional<Person> person) {
    String endpoint =
        template.medium() == Medium.PUSH
            ? trait(person, provider.endpointTrait()).orElse(null)
            : null;
    return new Recipient(
        template.medium().address().flatMap(type -> identifier(type, to, person)).orElse(null),
        endpoint);
  }

  /** What the provider is told; null where it is told none. */
  String address() {
    return identifier == null ? endpoint : identifier.value();
  }

  /** Whether the provider can do without. */
  static boolean isOptional(MessageTemplate template, Provider provider) {
    return template.medium().address().isEmpty() && provider.sns() == null;
  }

  /** As the message names it; else the person's trait, else one of their identifiers. */
  private static Optional<Identifier> identifier(
      IdentifierType type, Identifier to, Optional<Person> person) {
    Optional<Identifier> trait =
        trait(person, type.code()).flatMap(value -> Identifier.of(type, value));
    List<Identifier> members =
        person.map(found -> found.members().stream().sorted().toList()).orElse(List.of());
    return Stream.of(Stream.of(to), trait.stream(), members.stream())
        .flatMap(each -> each)
        .filter(each -> each.type() == type && !each.isHashed())
        .findFirst();
  }

  private static Optional<String> trait(Optional<Person> person, String name) {
    return person
        .map(found -> found.summary().traits().get(name))
        .map(Trait::value)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> !text.isBlank());
  }
}
