package io.quanyu.functional;

import io.quanyu.local.LocalProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends numbered events of twelve people in batches, and keeps in mind what was answered 200. */
final class EventSender {
  private static final int EVENTS = 4;
  private static final int PEOPLE = 12;
  private static final String KEY =
      Base64.getEncoder().encodeToString("local-write:".getBytes(StandardCharsets.UTF_8));

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger number = new AtomicInteger();
  private final HttpClient http = HttpClient.newHttpClient();
  private final boolean repeats;

  /** What fails is sent once more, as clients do, or is given up. */
  EventSender(boolean repeats) {
    this.repeats = repeats;
  }

  /** Message ids of every request that was answered 200. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /** Keeps so many requests in flight and kills the process as soon as enough were answered. */
  void sendUntilKilled(LocalProcess process, int lanes, int answers) {
    AtomicInteger answered = new AtomicInteger();
    CompletableFuture<Void> enough = new CompletableFuture<>();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      running.add(
          CompletableFuture.runAsync(
              () -> {
                while (!enough.isDone()) {
                  if (send(process, enough) && answered.incrementAndGet() >= answers) {
                    enough.complete(null);
                  }
                }
              },
              task -> new Thread(task, "lane").start()));
    }
    enough.join();
    process.kill();
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
  }

  private boolean send(LocalProcess process, CompletableFuture<Void> enough) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      ids.add("id" + number.incrementAndGet());
    }
    boolean taken;
    do {
      taken = send(process, ids);
    } while (!taken && repeats && !enough.isDone());
    return taken;
  }

  private boolean send(LocalProcess process, List<String> ids) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.url() + "/v1/batch"))
            .header("content-type", "application/json")
            .header("authorization", "Basic " + KEY)
            .POST(HttpRequest.BodyPublishers.ofString(batch(ids)))
            .build();
    try {
      boolean taken = http.send(request, BodyHandlers.ofString()).statusCode() == 200;
      if (taken) {
        acknowledged.addAll(ids);
      }
      return taken;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String batch(List<String> ids) {
    List<String> events = ids.stream().map(EventSender::event).toList();
    return "{\"batch\":[" + String.join(",", events) + "]}";
  }

  private static String event(String id) {
    int number = Integer.parseInt(id.substring(2));
    return """
        {"type": "track", "event": "Product Viewed", "messageId": "%s", "userId": "p%d",
         "timestamp": %d}"""
        .formatted(id, number % PEOPLE, 1_700_000_000_000L + number);
  }
}
