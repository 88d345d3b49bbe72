package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.strategy.budget.program.ConcaveCurve;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the body of {@code POST /v1/budgets/plans}. Thread-safe. */
public final class PlanReader {
  private PlanReader() {}

  /** What reading gives: exactly one of the two is not null. */
  @RegisterForReflection
  public record Reading(PlanRequest request, Rejection rejection) {}

  /** The request, or the first thing in it that can't be planned with. */
  public static Reading read(ObjectNode body) {
    Optional<Rejection> rejection = PlanValidation.check(body);
    return rejection
        .map(reason -> new Reading(null, reason))
        .orElseGet(() -> new Reading(request(body), null));
  }

  private static PlanRequest request(ObjectNode body) {
    List<PlanRequest.Channel> channels = new ArrayList<>();
    body.path("channels").forEach(channel -> channels.add(channel(channel)));
    return new PlanRequest(
        body.path("label").asText(""),
        body.path("currency").asText().toUpperCase(Locale.ROOT),
        number(body.path("total"), "min").orElse(0),
        number(body.path("total"), "max").orElseThrow(),
        channels,
        body);
  }

  private static PlanRequest.Channel channel(JsonNode channel) {
    JsonNode points = channel.path("response");
    return new PlanRequest.Channel(
        channel.path("name").asText().strip(),
        number(channel, "min"),
        number(channel, "max"),
        new ConcaveCurve(column(points, 0), column(points, 1)));
  }

  /** The spends (0) or the responses (1) of breakpoints. */
  static double[] column(JsonNode points, int column) {
    double[] values = new double[points.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = points.get(k).get(column).asDouble();
    }
    return values;
  }

  private static OptionalDouble number(JsonNode object, String field) {
    return object.hasNonNull(field)
        ? OptionalDouble.of(object.get(field).asDouble())
        : OptionalDouble.empty();
  }
}
