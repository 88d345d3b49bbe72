package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code GET /console} and the files below it: those of a fixed list, read once. They are public;
 * what they show comes by API, with a key. Thread-safe.
 */
@Singleton
public class PageRoute {
  /** What a browser may do for the page: run its own scripts, and talk to where it came from. */
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self'",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  private static final String PAGE = "index.html";
  private static final String CHARTS = "echarts.common.min.js";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** Modules by the folder that they lie in. */
  private static final Map<String, List<String>> MODULES =
      Map.of(
          "",
          List.of(
              "activity",
              "api",
              "budget",
              "charts",
              "console",
              "counts",
              "dialog",
              "dom",
              "drawings",
              "forms",
              "identifiers",
              "items",
              "loop",
              "loop-picture",
              "page",
              "panel",
              "person",
              "queues",
              "served",
              "texts",
              "timeline",
              "training",
              "way"),
          "pages/",
          List.of(
              "audience-form",
              "audiences",
              "budget",
              "budget-curves",
              "budget-jobs",
              "cohorts",
              "events",
              "experiment-form",
              "experiment-results",
              "experiments",
              "flows",
              "keys",
              "messages",
              "people",
              "prediction-curves",
              "predictions",
              "recommendation-rules",
              "recommendations",
              "rights",
              "sales",
              "settings",
              "tail"),
          "texts/",
          List.of(
              "audiences",
              "events",
              "experiments",
              "frame",
              "messages",
              "people",
              "recommendations",
              "settings",
              "way"));

  /** Content types by name; no other file is served. */
  static final Map<String, String> FILES = files();

  private final Map<String, PageFile> loaded = new ConcurrentHashMap<>();
  private final Replies replies;

  /** Replies tell the problem. */
  public PageRoute(Replies replies) {
    this.replies = replies;
  }

  private static Map<String, String> files() {
    Map<String, String> files = new HashMap<>();
    files.put(PAGE, "text/html; charset=utf-8");
    files.put("console.css", "text/css; charset=utf-8");
    files.put("icon.svg", "image/svg+xml");
    files.put(CHARTS, SCRIPT);
    MODULES.forEach(
        (folder, names) -> names.forEach(name -> files.put(folder + name + ".js", SCRIPT)));
    return Map.copyOf(files);
  }

  /** The page: its references are relative to where {@code /console} is, so it needs no slash. */
  public APIGatewayV2HTTPResponse page(HttpRequest request) {
    return serve(request, PAGE);
  }

  /** A file of the page, or 404; 304 where the browser has it. */
  public APIGatewayV2HTTPResponse file(HttpRequest request) {
    String name = request.path("proxy");
    return FILES.containsKey(name) && !name.equals(PAGE)
        ? serve(request, name)
        : replies.problem(request, Problem.of(404, "file_unknown"));
  }

  private APIGatewayV2HTTPResponse serve(HttpRequest request, String name) {
    PageFile file = loaded.computeIfAbsent(name, PageFile::load);
    Map<String, String> headers = headers(name, file);
    if (request.lists("if-none-match", file.tag())) {
      return APIGatewayV2HTTPResponse.builder().withStatusCode(304).withHeaders(headers).build();
    }
    boolean compressed = request.lists("accept-encoding", "gzip");
    if (compressed) {
      headers.put("content-encoding", "gzip");
    }
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(200)
        .withHeaders(headers)
        .withIsBase64Encoded(true)
        .withBody(file.body(compressed))
        .build();
  }

  private static Map<String, String> headers(String name, PageFile file) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", FILES.get(name));
    headers.put("etag", file.tag());
    // The library changes with a release only; files of one release must not mix with another's.
    headers.put("cache-control", name.equals(CHARTS) ? "public, max-age=86400" : "no-cache");
    headers.put("vary", "accept-encoding");
    headers.put("content-security-policy", POLICY);
    headers.put("x-content-type-options", "nosniff");
    headers.put("referrer-policy", "no-referrer");
    return headers;
  }
}
