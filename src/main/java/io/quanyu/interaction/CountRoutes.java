package io.quanyu.interaction;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.function.SettingsRoutes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code GET /v1/counts/{kind}/{key}?days=}: what became of a trigger, a journey or a template,
 * also of one that was deleted. Thread-safe.
 */
@Singleton
public class CountRoutes implements SettingsRoutes {
  private static final int USUAL_DAYS = 7;

  private final DailyCounts counts;
  private final Replies replies;
  private final Clock clock;

  /** The store; the clock tells which day is today. */
  public CountRoutes(DailyCounts counts, Replies replies, Clock clock) {
    this.counts = counts;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public String path() {
    return "/v1/counts";
  }

  @Override
  public APIGatewayV2HTTPResponse answer(HttpRequest request) {
    Optional<DailyCounts.Kind> kind = DailyCounts.Kind.of(request.path("kind"));
    if (kind.isEmpty()) {
      return replies.problem(request, Problem.of(404, "counts_kind_unknown"));
    }
    OptionalInt days = request.number("days", USUAL_DAYS, DailyCounts.KEPT_DAYS);
    if (days.isEmpty()) {
      Map<String, String> most = Map.of("maximum", Integer.toString(DailyCounts.KEPT_DAYS));
      return replies.problem(request, Problem.of(400, "days_invalid", most));
    }
    LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    DailyCounts.Of of = new DailyCounts.Of(kind.get(), request.path("key"));
    return replies.ok(request, view(of, first.minusDays(days.getAsInt() - 1L)));
  }

  private ObjectNode view(DailyCounts.Of of, LocalDate first) {
    ObjectNode view =
        Json.object().put("kind", of.kind().code()).put("key", of.key()).put("since", "" + first);
    SortedMap<String, Long> total = new TreeMap<>();
    ArrayNode days = view.putArray("days");
    counts
        .since(of, first)
        .forEach(
            (day, each) -> {
              days.addObject().put("day", day).set("counts", Json.tree(each));
              each.forEach((name, count) -> total.merge(name, count, Long::sum));
            });
    view.set("total", Json.tree(total));
    return view;
  }
}
