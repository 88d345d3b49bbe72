package io.quanyu.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a destination as the API takes it. Thread-safe. */
@Singleton
class DestinationReader {
  private static final Set<String> FIELDS =
      Set.of("name", "kind", "url", "secret", "prefix", "events", "sources");
  private static final Pattern PREFIX =
      Pattern.compile("(?=.{1,100}$)[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*");
  private static final int MOST_EVENTS = 100;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_URL = 2_000;

  private final Addresses addresses;
  private final SecureRandom random;

  DestinationReader(Addresses addresses, SecureRandom random) {
    this.addresses = addresses;
    this.random = random;
  }

  /** What reading gives: exactly one of the two is not null. */
  @RegisterForReflection
  record Reading(Destination destination, Rejection rejection) {}

  /** Reads a destination; of one that exists, the secret may be left out. */
  Reading read(String name, ObjectNode body, Optional<Destination> before) {
    return check(name, body)
        .map(reason -> new Reading(null, reason))
        .orElseGet(() -> new Reading(destination(name, body, before), null));
  }

  private Optional<Rejection> check(String name, ObjectNode body) {
    if (!Destination.isName(name)) {
      return Optional.of(Rejection.of("destination_name_invalid", "/name"));
    }
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String field = names.next();
      if (!FIELDS.contains(field)) {
        String shown = field.length() > 40 ? field.substring(0, 40) + "…" : field;
        return Optional.of(Rejection.of("destination_field_unknown", "", "field", shown));
      }
    }
    return sources(body.path("sources")).or(() -> events(body.path("events"))).or(() -> kind(body));
  }

  private static Optional<Rejection> sources(JsonNode value) {
    return isAbsent(value) || (value.isTextual() && value.asText().equals("all"))
        ? Optional.empty()
        : Optional.of(Rejection.of("destination_sources_invalid", "/sources"));
  }

  private static Optional<Rejection> events(JsonNode value) {
    boolean valid = isAbsent(value) || (value.isArray() && value.size() <= MOST_EVENTS);
    for (JsonNode each : value) {
      valid &= each.isTextual() && !each.asText().isBlank();
      valid &= each.asText().length() <= LONGEST_NAME;
    }
    return valid
        ? Optional.empty()
        : Optional.of(Rejection.of("destination_events_invalid", "/events"));
  }

  private Optional<Rejection> kind(ObjectNode body) {
    return switch (body.path("kind").asText("")) {
      case "webhook" ->
          foreign(body, "prefix")
              .or(() -> url(body.path("url")))
              .or(() -> secret(body.path("secret")));
      case "archive" ->
          foreign(body, "url")
              .or(() -> foreign(body, "secret"))
              .or(() -> prefix(body.path("prefix")));
      default -> Optional.of(Rejection.of("destination_kind_unknown", "/kind"));
    };
  }

  /** A field of the other kind. */
  private static Optional<Rejection> foreign(ObjectNode body, String field) {
    return isAbsent(body.path(field))
        ? Optional.empty()
        : Optional.of(Rejection.of("destination_field_unknown", "", "field", field));
  }

  private static Optional<Rejection> prefix(JsonNode value) {
    return PREFIX.matcher(value.asText("")).matches()
        ? Optional.empty()
        : Optional.of(Rejection.of("destination_prefix_invalid", "/prefix"));
  }

  private Optional<Rejection> url(JsonNode value) {
    try {
      URI url = new URI(value.asText(""));
      if (!addresses.isUrl(url) || value.asText().length() > LONGEST_URL) {
        return Optional.of(Rejection.of("destination_url_invalid", "/url"));
      }
      return addresses.mayCall(url)
          ? Optional.empty()
          : Optional.of(Rejection.of("destination_address_private", "/url"));
    } catch (URISyntaxException e) {
      return Optional.of(Rejection.of("destination_url_invalid", "/url"));
    } catch (UnknownHostException e) {
      // A name may be given before it is set up; it is judged again at each delivery.
      return Optional.empty();
    }
  }

  private static Optional<Rejection> secret(JsonNode value) {
    boolean valid =
        isKept(value) || (value.isTextual() && WebhookSignature.isSecret(value.asText()));
    return valid
        ? Optional.empty()
        : Optional.of(Rejection.of("destination_secret_invalid", "/secret"));
  }

  private Destination destination(String name, ObjectNode body, Optional<Destination> before) {
    List<String> events = new ArrayList<>();
    body.path("events").forEach(each -> events.add(each.asText()));
    boolean all = body.path("sources").asText("").equals("all");
    return body.path("kind").asText().equals("webhook")
        ? new Destination(name, all, events, webhook(body, before), null)
        : new Destination(
            name, all, events, null, new Destination.Archive(body.path("prefix").asText()));
  }

  private Destination.Webhook webhook(ObjectNode body, Optional<Destination> before) {
    JsonNode given = body.path("secret");
    String secret =
        isKept(given)
            ? before
                .map(Destination::webhook)
                .map(Destination.Webhook::secret)
                .orElseGet(() -> WebhookSignature.newSecret(random))
            : given.asText();
    return new Destination.Webhook(body.path("url").asText(), secret);
  }

  /** Left out, or as it is shown. */
  private static boolean isKept(JsonNode secret) {
    return isAbsent(secret) || (secret.isBoolean() && secret.asBoolean());
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
