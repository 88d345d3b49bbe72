package io.quanyu.local.bench;

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
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Defines actions, makes persons known, and asks what to say to each in turn. Thread-safe. */
final class DecideCalls {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int BATCH = 100;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI api;
  private final int users;

  DecideCalls(URI api, int users) {
    this.api = api;
    this.users = users;
  }

  /** Caps for all, and so many actions: one in three with a budget, all with a cap of their own. */
  void define(int actions) {
    send(
        "PUT",
        "/v1/settings/decisions",
        "{\"timezone\":\"Europe/Berlin\",\"quietHours\":{\"from\":\"21:00\",\"to\":\"08:00\"},"
            + "\"caps\":[{\"most\":1000,\"days\":7},{\"per\":\"channel\",\"most\":1000}],"
            + "\"prices\":{\"coupons\":0.5},\"exploration\":0.1}",
        BuiltIn.API_KEY);
    for (int action = 0; action < actions; action++) {
      String budget = action % 3 == 0 ? ",\"budget\":{\"channel\":\"coupons\",\"amount\":100}" : "";
      String body =
          "{\"kind\":\"offer\",\"purpose\":\"personalization\",\"value\":%d,\"cost\":3,\"propensity\":"
              + "{\"score\":\"buys_7d\",\"otherwise\":0.05},\"caps\":[{\"most\":1000}]%s}";
      send(
          "PUT",
          "/v1/actions/offer-%03d".formatted(action),
          body.formatted(1_000 + 10 * action, budget),
          BuiltIn.API_KEY);
    }
  }

  /** Each user says who they are, and has looked at something. */
  void introduce() {
    for (int from = 0; from < users; from += BATCH) {
      StringBuilder batch = new StringBuilder("{\"batch\":[");
      for (int user = from; user < Math.min(users, from + BATCH); user++) {
        batch
            .append(user == from ? "" : ",")
            .append(
                "{\"type\":\"identify\",\"userId\":\"u%1$d\",\"messageId\":\"i%1$d\",\"traits\":{\"timezone\":\"Europe/Berlin\"}}"
                    .formatted(user));
      }
      send("POST", "/v1/batch", batch.append("]}").toString(), null);
    }
  }

  private void send(String method, String path, String body, String key) {
    String write =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((BuiltIn.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        to(path, key == null ? write : "Bearer " + key)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new UserError("%s was not taken: %s".formatted(path, reply.body()));
      }
    } catch (IOException e) {
      throw new UserError("No answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("Interrupted.");
    }
  }

  /** Asks for the user of a call; ends when the answer is tallied. */
  CompletableFuture<Void> ask(long call, long intended, LoadTally tally) {
    String body =
        String.format(Locale.ROOT, "{\"user_id\":\"u%d\",\"channel\":\"web\"}", call % users);
    HttpRequest request =
        to("/v1/decisions", "Bearer " + BuiltIn.API_KEY)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .handle(
            (reply, failure) -> {
              long nanos = System.nanoTime() - intended;
              if (failure != null || reply.statusCode() != 200) {
                tally.failed(nanos);
              } else {
                boolean said = !reply.body().contains("\"action\":null");
                tally.answered(nanos, reply.body().contains("\"personalized\":true"), said);
              }
              return null;
            });
  }

  private HttpRequest.Builder to(String path, String authorization) {
    return HttpRequest.newBuilder(api.resolve(path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Authorization", authorization);
  }
}
