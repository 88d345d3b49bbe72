package io.quanyu.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The identifiers that a body of the form {@code {"identifiers": ["user_id:42"]}} names, normalized
 * as those of events are; exactly one of the two is not null.
 *
 * @param identifiers 1 to 100
 * @param problem why there are none
 */
@RegisterForReflection
record NamedInBody(Set<Identifier> identifiers, Problem problem) {
  private static final int MOST = 100;
  private static final int MOST_BYTES = 100_000;

  static NamedInBody read(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return new NamedInBody(null, body.problem());
    }
    JsonNode named = body.object().path("identifiers");
    return check(named)
        .map(wrong -> new NamedInBody(null, new Problem(400, wrong)))
        .orElseGet(() -> new NamedInBody(identifiers(named), null));
  }

  private static Optional<Rejection> check(JsonNode named) {
    if (!named.isArray() || named.isEmpty() || named.size() > MOST) {
      return Optional.of(
          Rejection.of("identifiers_invalid", "/identifiers", "limit", Integer.toString(MOST)));
    }
    for (int i = 0; i < named.size(); i++) {
      if (!named.get(i).isTextual() || Identifier.parse(named.get(i).asText()).isEmpty()) {
        return Optional.of(Rejection.of("identifier_invalid", "/identifiers/" + i));
      }
    }
    return Optional.empty();
  }

  private static Set<Identifier> identifiers(JsonNode named) {
    Set<Identifier> identifiers = new TreeSet<>();
    named.forEach(text -> identifiers.add(Identifier.parse(text.asText()).orElseThrow()));
    return identifiers;
  }
}
