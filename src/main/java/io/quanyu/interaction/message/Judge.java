package io.quanyu.interaction.message;

import io.quanyu.event.Identifier;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.Touch;
import io.quanyu.interaction.TouchCounts;
import io.quanyu.interaction.Touches;
import io.quanyu.interaction.Zones;
import io.quanyu.interaction.provider.Provider;
import io.quanyu.interaction.provider.Providers;
import io.quanyu.interaction.template.MessageTemplate;
import io.quanyu.interaction.template.MessageTemplates;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Consents;
import io.quanyu.profile.Person;
import io.quanyu.profile.Persons;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
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
  private final Barred barred;
  private final Messages messages;
  private final Setup setup;

  Judge(Persons persons, ConsentCheck consentCheck, Barred barred, Messages messages, Setup setup) {
    this.persons = persons;
    this.consentCheck = consentCheck;
    this.barred = barred;
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
    Identifier to = message.request().to();
    Optional<Person> person = persons.find(to);
    Recipient recipient = Recipient.of(template.get(), provider.get(), to, person);
    Optional<String> no =
        barred.reason(named(to, person, recipient), Optional.ofNullable(recipient.identifier()));
    if (no.isPresent()) {
      return new Verdict.Abort(no.get());
    }
    if (recipient.address() == null && !Recipient.isOptional(template.get(), provider.get())) {
      return new Verdict.Abort("address_missing");
    }
    Verdict.Send send =
        new Verdict.Send(
            provider.get(),
            setup.letters.write(template.get(), message, person, recipient.address()),
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
    TouchCounts.Told told = told(message, person);
    long today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate().toEpochDay();
    Counted counted = Counted.of(template, message.request(), told, today);
    return Stream.concat(rules.caps().stream(), template.caps().stream())
        .filter(cap -> !allows(cap, counted, today))
        .findFirst()
        .<Verdict>map(cap -> new Verdict.Abort("capped_" + cap.per().code()))
        .orElseGet(
            () ->
                new Verdict.Send(
                    send.provider(),
                    send.letter(),
                    send.purpose(),
                    new Verdict.Count(told, counted.own().with(counted.touch(), today))));
  }

  private TouchCounts.Told told(Message message, Optional<Person> person) {
    Identifier to = message.request().to();
    return messages.told(
        person.map(Person::root).orElse(to), person.map(Person::members).orElse(Set.of(to)));
  }

  /** Messages of no campaign are no campaign together. */
  private static boolean allows(Cap cap, Counted counted, long today) {
    Touch touch = counted.touch();
    return (cap.per() == Cap.Per.CAMPAIGN && touch.campaign().isEmpty())
        || counted.before().allow(touch, cap, today);
  }

  private static Set<Identifier> named(
      Identifier to, Optional<Person> person, Recipient recipient) {
    Set<Identifier> named = new HashSet<>();
    named.add(to);
    person.ifPresent(found -> named.addAll(found.members()));
    Optional.ofNullable(recipient.identifier()).ifPresent(named::add);
    return named;
  }

  /**
   * As what a message counts. What a decision has counted already counts no more: it counts as what
   * is sent.
   *
   * @param touch what the person will have been told
   * @param before all that they were told, without it
   * @param own the same under their root
   */
  @RegisterForReflection
  private record Counted(Touch touch, Touches before, Touches own) {
    static Counted of(
        MessageTemplate template, Message.Request request, TouchCounts.Told told, long today) {
      Touches.Promise promise =
          Optional.ofNullable(request.decision()).flatMap(told.touches()::promised).orElse(null);
      if (promise == null) {
        Touch touch = new Touch(template.channel(), request.campaign(), template.key());
        return new Counted(touch, told.touches(), told.own());
      }
      String campaign =
          request.campaign().isEmpty() ? promise.touch().campaign() : request.campaign();
      return new Counted(
          new Touch(template.channel(), campaign, promise.touch().action()),
          told.touches().keeping(promise, today),
          told.own().keeping(promise, today));
    }
  }
}
