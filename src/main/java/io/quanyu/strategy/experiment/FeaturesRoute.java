package io.quanyu.strategy.experiment;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Hashes;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.MinuteCache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The features of all experiments, as they were at most a minute ago. {@code dateUpdated} is when
 * this process first read them so: it changes with the tag and only then, since SDKs take features
 * of the date that they have for the same. Thread-safe.
 */
@ApplicationScoped
public class FeaturesRoute {
  private static final String ALL = "all";
  private static final int TAG_DIGITS = 32;

  private final Experiments experiments;
  private final Clock clock;
  private final MinuteCache<Told> cache;
  private final AtomicReference<Told> last = new AtomicReference<>();

  /** The store; the clock dates what is told and says how long it is remembered. */
  public FeaturesRoute(Experiments experiments, Clock clock) {
    this.experiments = experiments;
    this.clock = clock;
    this.cache = new MinuteCache<>(clock, 1);
  }

  /** The body, and the tag by which a client tells that it has it. */
  @RegisterForReflection
  private record Told(String body, String tag) {}

  APIGatewayV2HTTPResponse answer(HttpRequest request) {
    Told told = cache.get(ALL, key -> Optional.of(read())).orElseThrow();
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", "application/json");
    headers.put("cache-control", "public, max-age=30, stale-while-revalidate=3600");
    headers.put("etag", told.tag());
    boolean has = request.lists("if-none-match", told.tag());
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(has ? 304 : 200)
        .withHeaders(headers)
        .withBody(has ? null : told.body())
        .build();
  }

  private Told read() {
    ObjectNode features = FeaturePayload.of(experiments.all());
    String tag = '"' + Hashes.sha256Hex(features.toString()).substring(0, TAG_DIGITS) + '"';
    ObjectNode body = Json.object().put("status", 200);
    body.set("features", features);
    body.putArray("experiments");
    body.put("dateUpdated", Times.iso(clock.millis()));
    Told told = new Told(new String(Json.write(body), StandardCharsets.UTF_8), tag);
    return last.updateAndGet(before -> before != null && before.tag().equals(tag) ? before : told);
  }
}
