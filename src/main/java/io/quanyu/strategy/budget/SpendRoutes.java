package io.quanyu.strategy.budget;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@code /v1/spend}. Thread-safe. */
@Singleton
public class SpendRoutes {
  /** Rows of one request. */
  static final int MOST_ROWS = 1_000;

  private static final int MOST_BYTES = 1_000_000;
  private static final String USUAL_ROWS = "500";

  private final SpendHistory history;
  private final StartBudgetJob start;
  private final Replies replies;

  /** The store, and what has the newest plan looked at. */
  public SpendRoutes(SpendHistory history, StartBudgetJob start, Replies replies) {
    this.history = history;
    this.start = start;
    this.replies = replies;
  }

  /** Stores the rows that are good and tells the others. */
  public APIGatewayV2HTTPResponse record(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    JsonNode rows = body.object().path("rows");
    if (!rows.isArray() || rows.size() > MOST_ROWS) {
      Rejection reason = Rejection.of("rows_invalid", "/rows", "limit", MOST_ROWS);
      return replies.problem(request, new Problem(400, reason));
    }
    List<SpendRow> good = new ArrayList<>();
    ArrayNode rejected = Json.object().arrayNode();
    for (int index = 0; index < rows.size(); index++) {
      SpendReader.Reading reading = SpendReader.read(rows.get(index), "/rows/" + index);
      if (reading.rejection() == null) {
        good.add(reading.row());
      } else {
        rejected.add(replies.rejected(request, index, reading.rejection()));
      }
    }
    if (!good.isEmpty()) {
      history.put(good);
      start.look();
    }
    ObjectNode reply = Json.object().put("stored", good.size());
    reply.set("rejected", rejected);
    return replies.ok(request, reply);
  }

  /** A page of rows, by channel and then by date. */
  public APIGatewayV2HTTPResponse list(HttpRequest request) {
    Optional<Problem> problem =
        date(request, "from")
            .or(() -> date(request, "to"))
            .or(
                () ->
                    Limits.read(limit(request), MOST_ROWS).isPresent()
                        ? Optional.empty()
                        : Optional.of(Limits.problem(MOST_ROWS)));
    Optional<String> cursor = request.query("cursor");
    Optional<SpendHistory.Position> after = cursor.flatMap(SpendRoutes::decoded);
    if (problem.isEmpty() && cursor.isPresent() && after.isEmpty()) {
      problem = Optional.of(Problem.of(400, "cursor_invalid"));
    }
    return problem
        .map(reason -> replies.problem(request, reason))
        .orElseGet(() -> page(request, after.orElse(null)));
  }

  private APIGatewayV2HTTPResponse page(HttpRequest request, SpendHistory.Position after) {
    Collection<String> channels =
        request.query("channel").map(List::of).orElseGet(history::channels);
    SpendHistory.Page page =
        history.read(
            channels,
            request.query("from").orElse("0000-01-01"),
            request.query("to").orElse("9999-12-31"),
            after,
            Limits.read(limit(request), MOST_ROWS).orElseThrow());
    ObjectNode reply = Json.object();
    ArrayNode rows = reply.putArray("rows");
    page.rows().forEach(row -> rows.add(view(row)));
    return replies.ok(
        request, reply.put("next", page.next() == null ? null : encoded(page.next())));
  }

  private static String limit(HttpRequest request) {
    return request.query("limit").orElse(USUAL_ROWS);
  }

  private static Optional<Problem> date(HttpRequest request, String name) {
    return request
        .query(name)
        .filter(text -> !SpendReader.isDate(text))
        .map(text -> new Problem(400, Rejection.of("date_invalid", "", "field", name)));
  }

  private static ObjectNode view(SpendRow row) {
    return Json.object()
        .put("date", row.date())
        .put("channel", row.channel())
        .put("campaign", row.campaign())
        .put("location", row.location())
        .put("spend", row.spend().major())
        .put("currency", row.spend().currency());
  }

  private static String encoded(SpendHistory.Position position) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(position));
  }

  private static Optional<SpendHistory.Position> decoded(String cursor) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.UTF_8));
      return Optional.of(Json.read(json, SpendHistory.Position.class))
          .filter(position -> position.channel() != null && position.sort() != null);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
