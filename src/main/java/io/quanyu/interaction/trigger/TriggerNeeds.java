package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.destination.Destination;
import io.quanyu.destination.Destinations;
import io.quanyu.event.Rejection;
import io.quanyu.interaction.template.MessageTemplate;
import io.quanyu.interaction.template.MessageTemplates;
import io.quanyu.profile.audience.Audiences;
import io.quanyu.strategy.experiment.Experiment;
import io.quanyu.strategy.experiment.Experiments;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a trigger names and nobody has set up: told when it is put, not when it is due. Looks at
 * whatever can be read, so that it is told together with all other faults. Thread-safe.
 */
@Singleton
class TriggerNeeds {
  private final MessageTemplates templates;
  private final Destinations destinations;
  private final Audiences audiences;
  private final Experiments experiments;

  TriggerNeeds(
      MessageTemplates templates,
      Destinations destinations,
      Audiences audiences,
      Experiments experiments) {
    this.templates = templates;
    this.destinations = destinations;
    this.audiences = audiences;
    this.experiments = experiments;
  }

  /** Of a trigger. */
  List<Rejection> missing(JsonNode body) {
    List<Rejection> faults = new ArrayList<>();
    audience(body.at("/on/audience"), "/on/audience").ifPresent(faults::add);
    audience(body.path("while"), "/while").ifPresent(faults::add);
    faults.addAll(ofEffect(body));
    return faults;
  }

  /** Of a journey. */
  List<Rejection> missingOfSteps(JsonNode body) {
    List<Rejection> faults = new ArrayList<>();
    audience(body.at("/on/audience"), "/on/audience").ifPresent(faults::add);
    for (Map.Entry<String, JsonNode> step : body.path("steps").properties()) {
      String place = "/steps/" + step.getKey();
      audience(step.getValue().path("audience"), place + "/audience").ifPresent(faults::add);
      trial(step.getValue(), place).ifPresent(faults::add);
      ofEffect(step.getValue()).stream()
          .map(each -> new Rejection(each.code(), place + each.pointer(), each.parameters()))
          .forEach(faults::add);
    }
    return faults;
  }

  private List<Rejection> ofEffect(JsonNode body) {
    List<Rejection> faults = new ArrayList<>();
    JsonNode template = body.at("/send/template");
    if (isName(template)) {
      Optional<MessageTemplate> found = templates.find(template.asText());
      if (found.isEmpty()) {
        faults.add(Rejection.of("template_unknown", "/send/template", "key", template.asText()));
      }
      found.ifPresent(each -> data(each, body.at("/send/data"), faults));
    }
    JsonNode destination = body.at("/call/destination");
    if (isName(destination)) {
      Optional<Destination.Webhook> webhook =
          destinations.find(destination.asText()).map(Destination::webhook);
      if (webhook.isEmpty()) {
        faults.add(
            Rejection.of(
                "provider_destination_unknown", "/call/destination", "name", destination.asText()));
      }
    }
    return faults;
  }

  private Optional<Rejection> audience(JsonNode name, String pointer) {
    return !isName(name) || audiences.exists(name.asText())
        ? Optional.empty()
        : Optional.of(Rejection.of("audience_unknown", pointer, "name", name.asText()));
  }

  /** It must be running, and each of its variations must lead somewhere. */
  private Optional<Rejection> trial(JsonNode step, String place) {
    JsonNode key = step.path("experiment");
    if (!isName(key)) {
      return Optional.empty();
    }
    Optional<Experiment> found = experiments.find(key.asText());
    if (found.isEmpty()) {
      return Optional.of(Rejection.of("experiment_unknown", place + "/experiment"));
    }
    Experiment.Status status = found.get().status();
    if (status != Experiment.Status.RUNNING) {
      return Optional.of(
          Rejection.of(
              "journey_experiment_not_running", place + "/experiment", "status", status.code()));
    }
    Set<String> told = new HashSet<>();
    step.path("variations").fieldNames().forEachRemaining(told::add);
    return told.equals(Set.copyOf(found.get().variations()))
        ? Optional.empty()
        : Optional.of(
            Rejection.of(
                "journey_variations_differ",
                place + "/variations",
                "variations",
                String.join(", ", found.get().variations())));
  }

  /** A template's message must bring what it names, and nothing else. */
  private static void data(MessageTemplate template, JsonNode data, List<Rejection> faults) {
    for (String name : template.data()) {
      if (!data.has(name)) {
        faults.add(Rejection.of("field_missing", "/send/data/" + name, "field", name));
      }
    }
    data.fieldNames()
        .forEachRemaining(
            name -> {
              if (!template.data().contains(name)) {
                faults.add(
                    Rejection.of("trigger_data_unknown", "/send/data/" + name, "name", name));
              }
            });
  }

  private static boolean isName(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank();
  }
}
