package io.quanyu.capture.quarantine;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Metrics;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/quarantine} and below it. Thread-safe. */
@Singleton
public class QuarantineRoutes {
  private static final int MOST_ITEMS = 500;
  private static final int MOST_REPLAYED = 1_000;
  private static final int MOST_IDS = 100;
  private static final int MOST_BYTES = 100_000;

  private final Question question;
  private final Listing listing;
  private final Replay replay;
  private final Replies replies;
  private final Metrics metrics;

  QuarantineRoutes(
      Question question, Listing listing, Replay replay, Replies replies, Metrics metrics) {
    this.question = question;
    this.listing = listing;
    this.replay = replay;
    this.replies = replies;
    this.metrics = metrics;
  }

  /** A page of items, newest first. */
  public APIGatewayV2HTTPResponse list(HttpRequest request) {
    Question.Read read = question.read(field -> request.query(field).orElse(""));
    Optional<Integer> limit = limit(request.query("limit").orElse("50"), MOST_ITEMS);
    if (read.problem() != null || limit.isEmpty()) {
      return refused(request, read.problem(), MOST_ITEMS);
    }
    boolean bodies = request.query("body").filter("true"::equals).isPresent();
    Listing.Page page = listing.page(read.selection(), read.start(), limit.get(), bodies);
    return replies.ok(
        request, QuarantineView.page(read.selection(), page, replies.language(request)));
  }

  /** How many items there are by source, phase and code. */
  public APIGatewayV2HTTPResponse summary(HttpRequest request) {
    Question.Read read = question.read(field -> request.query(field).orElse(""));
    if (read.problem() != null) {
      return replies.problem(request, read.problem());
    }
    Listing.Counts counts = listing.count(read.selection(), read.start());
    return replies.ok(request, QuarantineView.counts(read.selection(), counts));
  }

  /** Sends items through again: those of {@code ids}, or those that fit the other fields. */
  public APIGatewayV2HTTPResponse replay(HttpRequest request) {
    JsonBody body = JsonBody.read(request, MOST_BYTES);
    if (body.problem() != null) {
      return replies.problem(request, body.problem());
    }
    return body.object().hasNonNull("ids")
        ? replayItems(request, body.object().get("ids"))
        : replaySelection(request, body.object());
  }

  private APIGatewayV2HTTPResponse replayItems(HttpRequest request, JsonNode texts) {
    List<ItemId> ids = new ArrayList<>();
    for (JsonNode text : texts) {
      Optional<ItemId> id = ItemId.parse(text.asText());
      if (id.isEmpty()) {
        Rejection reason = Rejection.of("quarantine_id_invalid", "/ids/" + ids.size());
        return replies.problem(request, new Problem(400, reason));
      }
      ids.add(id.get());
    }
    if (ids.isEmpty() || ids.size() > MOST_IDS) {
      Rejection reason = Rejection.of("quarantine_ids_invalid", "/ids", "limit", MOST_IDS);
      return replies.problem(request, new Problem(400, reason));
    }
    return answer(request, replay.items(ids, request.id()));
  }

  private APIGatewayV2HTTPResponse replaySelection(HttpRequest request, ObjectNode body) {
    if (body.path("source").asText().isEmpty()) {
      Rejection reason = Rejection.of("field_missing", "/source", "field", "source");
      return replies.problem(request, new Problem(400, reason));
    }
    // A null is an absent field, not the text of one.
    Question.Read read =
        question.read(field -> body.hasNonNull(field) ? body.get(field).asText() : "");
    Optional<Integer> limit =
        limit(body.hasNonNull("limit") ? body.get("limit").asText() : "1000", MOST_REPLAYED);
    if (read.problem() != null || limit.isEmpty()) {
      return refused(request, read.problem(), MOST_REPLAYED);
    }
    return answer(
        request, replay.selection(read.selection(), read.start(), limit.get(), request.id()));
  }

  private APIGatewayV2HTTPResponse answer(HttpRequest request, ReplayResult result) {
    metrics.emit(
        Map.of("Function", "quarantine", "correlationId", request.id()),
        Map.of("Replayed", result.replayed(), "Refused", result.refused()));
    return replies.ok(request, QuarantineView.result(result, replies.language(request)));
  }

  private APIGatewayV2HTTPResponse refused(HttpRequest request, Problem problem, int most) {
    Map<String, String> maximum = Map.of("maximum", Integer.toString(most));
    return replies.problem(
        request, problem == null ? Problem.of(400, "limit_invalid", maximum) : problem);
  }

  private static Optional<Integer> limit(String text, int most) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(limit -> limit >= 1 && limit <= most);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
