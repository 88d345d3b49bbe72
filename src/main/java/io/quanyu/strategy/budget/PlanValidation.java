package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import io.quanyu.strategy.budget.program.ConcaveCurve;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The rules of a plan's request, each with the field that breaks it. */
final class PlanValidation {
  /** Pieces of curves that are planned while the caller waits. */
  static final int MOST_COLUMNS = 10_000;

  private PlanValidation() {}

  static Optional<Rejection> check(JsonNode body) {
    return Fields.text(body, "label", "/label", false)
        .or(() -> Fields.currency(body, "/currency"))
        .or(() -> total(body.path("total")))
        .or(() -> size(body.path("channels")))
        .or(() -> channels(body.path("channels")));
  }

  private static Optional<Rejection> total(JsonNode total) {
    if (!total.isObject()) {
      return Optional.of(Rejection.of("object_expected", "/total", "field", "total"));
    }
    return Fields.optionalNumber(total, "min", "/total/min")
        .or(() -> Fields.number(total.path("max"), "max", "/total/max"));
  }

  private static Optional<Rejection> size(JsonNode channels) {
    if (!channels.isArray() || channels.isEmpty()) {
      return Optional.of(Rejection.of("channels_missing", "/channels"));
    }
    long columns = 0;
    for (JsonNode channel : channels) {
      columns += Math.max(1, channel.path("response").size() - 1);
    }
    return columns <= MOST_COLUMNS
        ? Optional.empty()
        : Optional.of(
            new Rejection(
                "plan_too_large",
                "/channels",
                Map.of(
                    "columns", Long.toString(columns), "limit", Integer.toString(MOST_COLUMNS))));
  }

  private static Optional<Rejection> channels(JsonNode channels) {
    Set<String> names = new HashSet<>();
    return IntStream.range(0, channels.size())
        .mapToObj(i -> channel(channels.get(i), "/channels/" + i, names))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Rejection> channel(JsonNode channel, String at, Set<String> names) {
    if (!channel.isObject()) {
      return Optional.of(Rejection.of("object_expected", at, "field", "channels"));
    }
    return Fields.text(channel, "name", at + "/name", true)
        .or(() -> duplicate(channel.get("name").asText().strip(), at + "/name", names))
        .or(() -> Fields.optionalNumber(channel, "min", at + "/min"))
        .or(() -> Fields.optionalNumber(channel, "max", at + "/max"))
        .or(() -> curve(channel.path("response"), at + "/response"));
  }

  private static Optional<Rejection> duplicate(String name, String at, Set<String> names) {
    return names.add(name)
        ? Optional.empty()
        : Optional.of(Rejection.of("channel_twice", at, "name", name));
  }

  private static Optional<Rejection> curve(JsonNode points, String at) {
    if (!points.isArray() || points.size() < 2) {
      return Optional.of(Rejection.of("response_missing", at));
    }
    return IntStream.range(0, points.size())
        .mapToObj(k -> point(points.get(k), at + "/" + k))
        .flatMap(Optional::stream)
        .findFirst()
        .or(
            () ->
                ConcaveCurve.flaw(PlanReader.column(points, 0), PlanReader.column(points, 1))
                    .map(flaw -> flaw(flaw, points, at)));
  }

  private static Optional<Rejection> point(JsonNode point, String at) {
    if (!point.isArray() || point.size() != 2) {
      return Optional.of(Rejection.of("point_invalid", at));
    }
    return Fields.number(point.get(0), "spend", at + "/0")
        .or(() -> Fields.number(point.get(1), "response", at + "/1"));
  }

  private static Rejection flaw(ConcaveCurve.Flaw flaw, JsonNode points, String at) {
    String code =
        flaw.rule() == ConcaveCurve.Rule.SPEND_RISES
            ? "response_spend_not_rising"
            : "response_not_concave";
    Map<String, String> parameters =
        Map.of(
            "point", Integer.toString(flaw.point() + 1),
            "spend", points.get(flaw.point()).get(0).asText());
    return new Rejection(code, at + "/" + flaw.point(), parameters);
  }
}
