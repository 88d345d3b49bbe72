package io.quanyu.interaction.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import io.quanyu.function.Suppressions;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.Touch;
import io.quanyu.interaction.Zones;
import io.quanyu.interaction.provider.Provider;
import io.quanyu.interaction.provider.Providers;
import io.quanyu.interaction.template.MessageTemplate;
import io.quanyu.interaction.template.MessageTemplates;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Consents;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Trait;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges a message by what holds now: suppression, consent, caps and quiet hours of the person's
 * calendar, whatever held when it was asked for. Thread-safe.
 */
@Singleton
class Judge {
  private final Persons persons;
  private final ConsentCheck consentCheck;
  private final Suppressions suppressions;
  private final Messages messages;
  private final Setup setup;

  Judge(
      Persons persons,
      ConsentCheck consentCheck,
      Suppressions suppressions,
      Messages messages,
      Setup setup) {
    this.persons = persons;
    this.consentCheck = consentCheck;
    this.suppressions = suppressions;
    this.messages = messages;
    this.setup = setup;
  }

  /** What the shop has set up. Thread-safe. */
  @Singleton
  static class Setup {
    private final MessageTemplates templates;
    private final Providers providers;
    private final MessageSettings settings;
    private final Letters letters;

    Setup(
        MessageTemplates templates,
        Providers providers,
        MessageSettings settings,
        Letters letters) {
      this.templates = templates;
      this.providers = providers;
      this.settings = settings;
      this.letters = letters;
    }
  }

  Verdict judge(Message message, long now) {
    Optional<MessageTemplate> template = setup.templates.find(message.request().template());
    if (template.isEmpty()) {
      return new Verdict.Abort("template_unknown");
    }
    Optional<Provider> provider = setup.providers.find(template.get().provider());
    if (provider.isEmpty()) {
      return new Verdict.Abort("provider_unknown");
    }
    if (!template.get().data().stream().allMatch(message.request().data()::has)) {
      return new Verdict.Abort("data_missing");
    }
    Optional<Person> person = persons.find(message.request().to());
    Optional<Identifier> address = address(template.get(), message, person);
    if (isSuppressed(message, person, address)) {
      return new Verdict.Abort("suppressed");
    }
    if (template.get().medium().address().isPresent() && address.isEmpty()) {
      return new Verdict.Abort("address_missing");
    }
    Verdict.Send send =
        new Verdict.Send(
            provider.get(),
            setup.letters.write(template.get(), message, person, address.orElse(null)),
            template.get().purpose(),
            null);
    return template.get().transactional() ? send : marketing(template.get(), message, person, send);
  }

  private Verdict marketing(
      MessageTemplate template, Message message, Optional<Person> person, Verdict.Send send) {
    Consents consents = person.map(found -> found.summary().consents()).orElse(Consents.NONE);
    if (!consentCheck.grants(consents, template.purpose())) {
      return new Verdict.Abort("consent_missing");
    }
    MessageRules rules = setup.settings.known();
    long now = setup.letters.now();
    ZoneId zone = person.flatMap(found -> Zones.of(found.summary())).orElse(rules.zone());
    if (rules.quiet() != null && rules.quiet().hold(now, zone)) {
      return new Verdict.Hold(rules.quiet().over(now, zone));
    }
    if (message.progress().counted()) {
      return send;
    }
    Identifier root = person.map(Person::root).orElse(message.request().to());
    Messages.Told told = messages.told(root);
    long today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate().toEpochDay();
    Touch touch = new Touch(template.channel(), message.request().campaign(), template.key());
    return Stream.concat(rules.caps().stream(), template.caps().stream())
        .filter(cap -> !allows(cap, told, touch, today))
        .findFirst()
        .<Verdict>map(cap -> new Verdict.Abort("capped_" + cap.per().code()))
        .orElseGet(
            () ->
                new Verdict.Send(
                    send.provider(),
                    send.letter(),
                    send.purpose(),
                    new Verdict.Count(root, told, told.touches().with(touch, today))));
  }

  /** Messages of no campaign are no campaign together. */
  private static boolean allows(Cap cap, Messages.Told told, Touch touch, long today) {
    return (cap.per() == Cap.Per.CAMPAIGN && touch.campaign().isEmpty())
        || told.touches().allow(touch, cap, today);
  }

  private boolean isSuppressed(
      Message message, Optional<Person> person, Optional<Identifier> address) {
    if (!suppressions.mayHold()) {
      return false;
    }
    Set<Identifier> named = new HashSet<>();
    named.add(message.request().to());
    person.ifPresent(found -> named.addAll(found.members()));
    address.ifPresent(named::add);
    return !suppressions.among(named).isEmpty();
  }

  /** As the message names it; else the person's trait, else one of their identifiers. */
  private static Optional<Identifier> address(
      MessageTemplate template, Message message, Optional<Person> person) {
    Optional<IdentifierType> type = template.medium().address();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<Identifier> trait =
        person
            .map(found -> found.summary().traits().get(type.get().code()))
            .map(Trait::value)
            .filter(JsonNode::isTextual)
            .flatMap(value -> Identifier.of(type.get(), value.asText()));
    List<Identifier> members =
        person.map(found -> found.members().stream().sorted().toList()).orElse(List.of());
    return Stream.of(Stream.of(message.request().to()), trait.stream(), members.stream())
        .flatMap(each -> each)
        .filter(each -> each.type() == type.get() && !each.isHashed())
        .findFirst();
  }
}
