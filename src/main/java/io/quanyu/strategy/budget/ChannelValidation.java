package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The rules of a plan's request with channels, each with the field that breaks it. */
final class ChannelValidation {
  /** Pieces of curves that are planned while the caller waits. */
  static final int MOST_COLUMNS = 10_000;

  /** A bend upwards by less than this part of the largest response is rounding. */
  private static final double ROUNDING = 1e-12;

  private ChannelValidation() {}

  static Optional<Rejection> check(JsonNode body) {
    return Fields.text(body, "label", "/label", false)
        .or(() -> Fields.currency(body, "/currency"))
        .or(() -> Fields.optionalFlag(body, PlanBudget.IGNORE_PAUSED, "/ignorePaused"))
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
        .or(() -> flaw(points, at));
  }

  private static Optional<Rejection> point(JsonNode point, String at) {
    if (!point.isArray() || point.size() != 2) {
      return Optional.of(Rejection.of("point_invalid", at));
    }
    return Fields.number(point.get(0), "spend", at + "/0")
        .or(() -> Fields.number(point.get(1), "response", at + "/1"));
  }

  /** The first point that is no further than the one before, or at which the curve bends up. */
  private static Optional<Rejection> flaw(JsonNode points, String at) {
    double[] spends = Curves.column(points, 0);
    double[] responses = Curves.column(points, 1);
    OptionalInt still = first(1, spends.length, k -> !(spends[k] > spends[k - 1]));
    if (still.isPresent()) {
      return Optional.of(flaw("response_spend_not_rising", still.getAsInt(), points, at));
    }
    double rounding = ROUNDING * Arrays.stream(responses).map(Math::abs).max().orElse(0);
    OptionalInt bent =
        first(1, spends.length - 1, k -> !(responses[k] >= chord(spends, responses, k) - rounding));
    return bent.isPresent()
        ? Optional.of(flaw("response_not_concave", bent.getAsInt(), points, at))
        : Optional.empty();
  }

  private static double chord(double[] spends, double[] responses, int k) {
    double part = (spends[k] - spends[k - 1]) / (spends[k + 1] - spends[k - 1]);
    return responses[k - 1] + part * (responses[k + 1] - responses[k - 1]);
  }

  private static OptionalInt first(int from, int to, IntPredicate rule) {
    return IntStream.range(from, to).filter(rule).findFirst();
  }

  private static Rejection flaw(String code, int point, JsonNode points, String at) {
    Map<String, String> parameters =
        Map.of("point", Integer.toString(point + 1), "spend", points.get(point).get(0).asText());
    return new Rejection(code, at + "/" + point, parameters);
  }
}
