package io.quanyu.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.local.BuiltIn;
import io.quanyu.local.cli.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks for recommendations and sends views, each call for the next user in turn. Thread-safe. */
final class RecommendCalls {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI api;
  private final ShopPlan shop;
  private final List<String> users;
  private final String query;
  private final int wanted;
  private final String writeKey =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((BuiltIn.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));

  /**
   * Of a running product.
   *
   * @param query what is asked beside the user, like {@code &n=10}
   * @param wanted how many items a full answer has
   */
  RecommendCalls(URI api, ShopPlan shop, String query, int wanted) {
    this.api = api;
    this.shop = shop;
    this.users = shop.inTurn();
    this.query = query;
    this.wanted = wanted;
  }

  /** Puts rules of every kind in force, with a tenth of the calls exploring. */
  void putRules() throws IOException {
    HttpRequest request =
        to("/v1/recommendations/rules/home", "Bearer " + BuiltIn.API_KEY)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(MadeUpRules.all().toString()))
            .build();
    try {
      HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != OK) {
        throw new UserError("The rules were not taken: " + reply.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("Interrupted.");
    }
  }

  /** Asks for the user of a call; ends when the answer is tallied. */
  CompletableFuture<Void> ask(long call, long intended, LoadTally tally) {
    HttpRequest request =
        to("/v1/recommendations?user_id=" + user(call) + query, "Bearer " + BuiltIn.API_KEY)
            .GET()
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .handle(
            (response, failure) -> {
              long nanos = System.nanoTime() - intended;
              if (failure != null || response.statusCode() != OK) {
                tally.failed(nanos);
              } else {
                read(response.body(), nanos, tally);
              }
              return null;
            });
  }

  /** Lets the user of a call look at an item; ends when that is tallied. */
  CompletableFuture<Void> event(long call, LoadTally tally) {
    int item = (int) (call * 7_919 % shop.items());
    HttpRequest request =
        to("/v1/track", writeKey)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(MadeUpEvents.view(user(call), item)))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (response, failure) -> {
              tally.sent(failure == null && response.statusCode() == OK);
              return null;
            });
  }

  private void read(byte[] body, long nanos, LoadTally tally) {
    try {
      JsonNode answer = Json.parse(body);
      boolean isFull = answer.path("items").size() == wanted;
      tally.answered(nanos, answer.path("personalized").asBoolean(), isFull);
    } catch (IOException e) {
      tally.failed(nanos);
    }
  }

  private String user(long call) {
    return users.get((int) (call % users.size()));
  }

  private HttpRequest.Builder to(String path, String authorization) {
    return HttpRequest.newBuilder(api.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", authorization);
  }
}
