package io.quanyu.capture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.function.SourceRules;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a source as the API takes it. Thread-safe. */
final class SourceReader {
  private static final int MOST_EVENT_BYTES = 256 * 1_024;
  private static final int MOST_REQUEST_BYTES = 1_000 * 1_024;
  private static final Set<String> OWN =
      Set.of("name", "channel", "consent", "maxEventBytes", "maxRequestBytes");

  private SourceReader() {}

  /** What reading gives: exactly one of the two is not null. */
  @RegisterForReflection
  record Reading(Source source, Rejection rejection) {}

  /** Reads a source; of one that exists, consent and secret may be left out. */
  static Reading read(String name, ObjectNode body, Optional<Source> before) {
    Optional<Rejection> rejection =
        own(name, body, before).or(() -> RulesReader.check(rules(body), before));
    return rejection
        .map(reason -> new Reading(null, reason))
        .orElseGet(() -> new Reading(source(name, body, before), null));
  }

  private static Optional<Rejection> own(String name, ObjectNode body, Optional<Source> before) {
    if (!Source.isName(name)) {
      return Optional.of(Rejection.of("source_name_invalid", "/name"));
    }
    if (name.equals(Received.OWN)) {
      return Optional.of(Rejection.of("source_name_reserved", "/name"));
    }
    return channel(body).or(() -> consent(body, before)).or(() -> limits(body));
  }

  private static Optional<Rejection> channel(ObjectNode body) {
    String channel = body.path("channel").asText("");
    return channel.isEmpty() || Channel.of(channel).isPresent()
        ? Optional.empty()
        : Optional.of(Rejection.of("channel_unknown", "/channel"));
  }

  private static Optional<Rejection> consent(ObjectNode body, Optional<Source> before) {
    boolean told = body.hasNonNull("consent");
    boolean valid =
        told ? ConsentBasis.parse(body.get("consent").asText()).isPresent() : before.isPresent();
    return valid ? Optional.empty() : Optional.of(Rejection.of("consent_invalid", "/consent"));
  }

  private static Optional<Rejection> limits(ObjectNode body) {
    int event = bytes(body, "maxEventBytes", Source.EVENT_BYTES);
    int request = bytes(body, "maxRequestBytes", Math.max(event, Source.REQUEST_BYTES));
    if (event < 1 || event > MOST_EVENT_BYTES) {
      return Optional.of(limit("maxEventBytes", 1, MOST_EVENT_BYTES));
    }
    return request < event || request > MOST_REQUEST_BYTES
        ? Optional.of(limit("maxRequestBytes", event, MOST_REQUEST_BYTES))
        : Optional.empty();
  }

  private static Rejection limit(String field, int least, int most) {
    return new Rejection(
        "number_out_of_range",
        "/" + field,
        Map.of("field", field, "least", Integer.toString(least), "most", Integer.toString(most)));
  }

  /** 0, which is always refused, where it is no whole number. */
  private static int bytes(ObjectNode body, String field, int otherwise) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    return value.isIntegralNumber() && value.canConvertToInt() ? value.asInt() : 0;
  }

  private static ObjectNode rules(ObjectNode body) {
    ObjectNode rules = body.deepCopy();
    rules.remove(OWN);
    return rules;
  }

  private static Source source(String name, ObjectNode body, Optional<Source> before) {
    int event = bytes(body, "maxEventBytes", Source.EVENT_BYTES);
    ConsentBasis consent =
        body.hasNonNull("consent")
            ? ConsentBasis.parse(body.get("consent").asText()).orElseThrow()
            : before.orElseThrow().consent();
    SourceRules rules = RulesReader.read(rules(body), before);
    return new Source(
        name,
        body.path("channel").asText(""),
        event,
        bytes(body, "maxRequestBytes", Math.max(event, Source.REQUEST_BYTES)),
        consent,
        rules);
  }
}
