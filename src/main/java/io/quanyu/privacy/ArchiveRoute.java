package io.quanyu.privacy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code GET /v1/privacy/requests/{id}/archive?part=}: all that was found of a person as one JSON
 * document, or a part of it as one of its own. Thread-safe.
 */
@Singleton
public class ArchiveRoute {
  private static final String PART = "part";

  private final Exports exports;
  private final ArchiveDocument document;
  private final Replies replies;
  private final Clock clock;

  /** Where archives are kept; the clock tells until when. */
  ArchiveRoute(Exports exports, ArchiveDocument document, Replies replies, Clock clock) {
    this.exports = exports;
    this.document = document;
    this.replies = replies;
    this.clock = clock;
  }

  /** 200 with JSON, compressed where the client takes that; 400, 404, 409, or 413 with how else. */
  APIGatewayV2HTTPResponse download(HttpRequest request) {
    Optional<ExportRequest> found = exports.find(request.path("id"));
    if (found.filter(this::isUnderWay).isPresent()) {
      return replies.problem(request, Problem.of(409, "archive_not_ready"));
    }
    return found
        .filter(each -> each.hasArchive(clock.millis()))
        .map(each -> download(request, each))
        .orElseGet(() -> replies.problem(request, Problem.of(404, "archive_unknown")));
  }

  private boolean isUnderWay(ExportRequest request) {
    return request.finishedAt() == null && clock.millis() < request.keptUntil();
  }

  private APIGatewayV2HTTPResponse download(HttpRequest request, ExportRequest export) {
    // An empty archive has one part, in which nothing is.
    int most = Math.max(1, export.archive().parts());
    Map<String, String> parts = Map.of("maximum", Integer.toString(most));
    boolean gzip = request.lists("accept-encoding", "gzip");
    Optional<String> asked = request.query(PART);
    if (asked.isEmpty()) {
      return reply(request, export, gzip, document.whole(export, gzip), parts);
    }
    OptionalInt part = part(asked.get(), most);
    return part.isEmpty()
        ? replies.problem(request, Problem.of(400, "part_invalid", parts))
        : reply(request, export, gzip, document.part(export, part.getAsInt(), gzip), parts);
  }

  private static OptionalInt part(String text, int most) {
    if (!text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > most) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private APIGatewayV2HTTPResponse reply(
      HttpRequest request,
      ExportRequest export,
      boolean gzip,
      Optional<byte[]> body,
      Map<String, String> parts) {
    if (body.isEmpty()) {
      return replies.problem(request, Problem.of(413, "archive_too_large", parts));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("content-disposition", "attachment; filename=\"" + export.id() + ".json\"");
    headers.put("cache-control", "no-store");
    headers.put("vary", "accept-encoding");
    headers.put("x-correlation-id", request.id());
    if (gzip) {
      headers.put("content-encoding", "gzip");
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(200)
        .withHeaders(headers)
        .withIsBase64Encoded(true)
        .withBody(Base64.getEncoder().encodeToString(body.get()))
        .build();
  }
}
