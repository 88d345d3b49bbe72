package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
  private static final int IN_FLIGHT = 50;
  private static final int EVENTS = 4;
  private static final int PEOPLE = 12;

  @TempDir Path directory;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger number = new AtomicInteger();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void everyEventOfEvery200IsThereExactlyOnceAfterKillsWithoutAnythingSentAgain() throws Exception {
    Random random = new Random(20261123);
    for (int round = 0; round < 3; round++) {
      try (LocalProcess process = LocalProcess.serve(directory)) {
        sendUntilKilled(process, 60 + random.nextInt(200));
      }
    }
    try (LocalProcess process = LocalProcess.serve(directory)) {
      StoredEvents stored = new StoredEvents(process);
      stored.awaitDrained();
      assertThat(acknowledged).hasSizeGreaterThan(3 * 60);
      assertThat(stored.deadLetters()).isEmpty();
      assertThat(stored.quarantined()).isZero();
      Map<String, Set<String>> timeline = stored.timeline();
      assertThat(timeline.values().stream().flatMap(Set::stream).toList())
          .doesNotHaveDuplicates()
          .containsAll(acknowledged);
      for (Map.Entry<String, Set<String>> anchor : timeline.entrySet()) {
        assertThat(countOf(process, anchor.getKey())).isEqualTo(anchor.getValue().size());
      }
    }
  }

  /** Keeps fifty requests in flight and kills as soon as so many were answered. */
  private void sendUntilKilled(LocalProcess process, int answers) {
    AtomicInteger answered = new AtomicInteger();
    List<CompletableFuture<Void>> lanes = new ArrayList<>();
    CompletableFuture<Void> enough = new CompletableFuture<>();
    for (int lane = 0; lane < IN_FLIGHT; lane++) {
      lanes.add(
          CompletableFuture.runAsync(
              () -> {
                while (!enough.isDone()) {
                  if (send(process) && answered.incrementAndGet() >= answers) {
                    enough.complete(null);
                  }
                }
              },
              task -> new Thread(task, "lane").start()));
    }
    enough.join();
    process.kill();
    CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).join();
  }

  /** Whether the request was answered 200; its message ids then count as promised. */
  private boolean send(LocalProcess process) {
    List<String> ids = new ArrayList<>();
    StringBuilder batch = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      int next = number.incrementAndGet();
      ids.add("id" + next);
      batch
          .append(i == 0 ? "" : ",")
          .append("{\"type\":\"track\",\"event\":\"Product Viewed\",\"messageId\":\"id")
          .append(next)
          .append("\",\"userId\":\"p")
          .append(next % PEOPLE)
          .append("\",\"timestamp\":")
          .append(1_700_000_000_000L + next)
          .append('}');
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.url() + "/v1/batch"))
            .header("content-type", "application/json")
            .header("authorization", "Basic " + basic("local-write:"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"batch\":[" + batch + "]}"))
            .build();
    try {
      boolean ok = http.send(request, BodyHandlers.ofString()).statusCode() == 200;
      if (ok) {
        acknowledged.addAll(ids);
      }
      return ok;
    } catch (java.io.IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long countOf(LocalProcess process, String partition) throws Exception {
    String identifier = partition.substring("main#".length());
    String path = "/v1/profiles/" + URLEncoder.encode(identifier, StandardCharsets.UTF_8);
    String body = process.send(path, null, "authorization", "Bearer local-admin").body();
    return new ObjectMapper().readTree(body).at("/events/count").asLong();
  }

  private static String basic(String credentials) {
    return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
