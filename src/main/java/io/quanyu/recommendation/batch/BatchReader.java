package io.quanyu.recommendation.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.recommendation.PersonLine;
import io.quanyu.recommendation.rules.Context;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is asked of a batch; each rule names the place that breaks it. Thread-safe. */
final class BatchReader {
  private static final Set<String> FIELDS =
      Set.of("audience", "context", "n", "location", "variation");
  private static final int MOST = 100;
  private static final int USUAL = 10;
  private static final int LONGEST = 200;

  private BatchReader() {}

  /** What reading gives: exactly one of the two is not null. */
  @RegisterForReflection
  record Reading(BatchJob.Asked asked, Rejection rejection) {}

  static Reading read(ObjectNode body) {
    Optional<Rejection> rejection =
        fields(body)
            .or(() -> audience(body.path("audience")))
            .or(() -> context(body.path("context")))
            .or(() -> count(body.path("n")))
            .or(() -> text(body, "location"))
            .or(() -> text(body, "variation"));
    return rejection
        .map(reason -> new Reading(null, reason))
        .orElseGet(() -> new Reading(asked(body), null));
  }

  private static BatchJob.Asked asked(ObjectNode body) {
    return new BatchJob.Asked(
        body.get("audience").asText(),
        new PersonLine.Wish(
            Context.EMAIL.code(),
            body.path("n").asInt(USUAL),
            body.path("location").asText(null),
            body.path("variation").asText(null)));
  }

  private static Optional<Rejection> fields(ObjectNode body) {
    return body.properties().stream()
        .map(Map.Entry::getKey)
        .filter(field -> !FIELDS.contains(field))
        .map(field -> field.length() > 40 ? field.substring(0, 40) + "…" : field)
        .findFirst()
        .map(field -> Rejection.of("batch_field_unknown", "", "field", field));
  }

  private static Optional<Rejection> audience(JsonNode name) {
    if (name.isMissingNode() || name.isNull()) {
      return Optional.of(Rejection.of("field_missing", "/audience", "field", "audience"));
    }
    return name.isTextual()
        ? Optional.empty()
        : Optional.of(Rejection.of("audience_name_invalid", "/audience"));
  }

  /** Messages go out at once; the other contexts are asked for as somebody looks. */
  private static Optional<Rejection> context(JsonNode code) {
    return absent(code) || code.asText().equals(Context.EMAIL.code())
        ? Optional.empty()
        : Optional.of(
            Rejection.of("batch_context_invalid", "/context", "context", Context.EMAIL.code()));
  }

  private static Optional<Rejection> count(JsonNode count) {
    boolean valid =
        absent(count)
            || (count.isIntegralNumber()
                && count.canConvertToInt()
                && count.asInt() >= 1
                && count.asInt() <= MOST);
    return valid
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "number_out_of_range",
                "/n",
                Map.of("field", "n", "least", "1", "most", Integer.toString(MOST))));
  }

  private static Optional<Rejection> text(ObjectNode body, String name) {
    JsonNode text = body.path(name);
    boolean valid =
        absent(text)
            || (text.isTextual() && !text.asText().isBlank() && text.asText().length() <= LONGEST);
    Map<String, String> limit = Map.of("field", name, "limit", Integer.toString(LONGEST));
    return valid
        ? Optional.empty()
        : Optional.of(new Rejection("batch_text_invalid", "/" + name, limit));
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
