package io.quanyu.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quanyu.destination.WebhookCall.Answer;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.local.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCallTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Outgoing EVENT =
      new Outgoing("m1", new Received("shop", "", 5, null, Json.object()));

  private final WebhookCall call = new WebhookCall(new Addresses(true), new MovableClock());
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  /** The status is the path, what is behind it the value of the header in question. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
    if (path.length == 2) {
      exchange
          .getResponseHeaders()
          .add(path[0].startsWith("3") ? "location" : "retry-after", path[1]);
    }
    exchange.sendResponseHeaders(Integer.parseInt(path[0]), -1);
    exchange.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204})
  void anAnswerIn2xxIsADelivery(int status) {
    assertThat(ask("/" + status).isDelivered()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 410, 413, 422})
  void whatTheReceiverRefusesIsNotTriedAgain(int status) {
    assertThat(ask("/" + status).isFinal()).isTrue();
    assertThat(ask("/" + status).reason()).isEqualTo("status_" + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void whatMayPassIsTriedAgain(int status) {
    assertThat(ask("/" + status).isFinal()).isFalse();
    assertThat(ask("/" + status).isDelivered()).isFalse();
  }

  @Test
  void aRedirectIsNotFollowed() {
    assertThat(ask("/302/200").isFinal()).isTrue();
    assertThat(calls).hasValue(1);
  }

  @Test
  void aReceiverThatAsksToWaitIsHeardIfItIsBusy() {
    assertThat(ask("/503/120").retryAfterMillis()).isEqualTo(120_000);
    assertThat(ask("/429/Sun, 1 Mar 2026 10:01:30 GMT").retryAfterMillis()).isEqualTo(60_000);
    assertThat(ask("/503/999999999").retryAfterMillis()).isEqualTo(86_400_000);
    assertThat(ask("/503/soon").retryAfterMillis()).isZero();
    assertThat(ask("/500/120").retryAfterMillis()).isZero();
  }

  @Test
  void oneThatDoesNotAnswerIsWaitedForOnlySoLong() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Answer answer = ask("http://localhost:" + silent.getLocalPort(), "/", 300);

      assertThat(answer.reason()).isEqualTo("timed_out");
      assertThat(answer.isFinal()).isFalse();
    }
  }

  @Test
  void whereNobodyListensItIsTriedAgain() {
    server.stop(0);

    assertThat(ask("/200").reason()).isEqualTo("unreachable");
    assertThat(ask("http://nowhere.invalid", "/", 5_000).reason()).isEqualTo("unreachable");
  }

  @Test
  void anAddressInsideANetworkIsNotCalledOnceDeployed() {
    WebhookCall deployed = new WebhookCall(new Addresses(false), new MovableClock());
    String url = "https://localhost:" + server.getAddress().getPort() + "/200";
    Destination.Webhook inside = new Destination.Webhook(url, SECRET);

    assertThat(deployed.call(inside, EVENT, Duration.ofSeconds(5)))
        .isEqualTo(new Answer("address_private", true, 0, 0));
    assertThat(calls).hasValue(0);
  }

  private Answer ask(String path) {
    return ask("http://localhost:" + server.getAddress().getPort(), path, 5_000);
  }

  private Answer ask(String host, String path, long patience) {
    String url = host + path.replace(" ", "%20");
    return call.call(new Destination.Webhook(url, SECRET), EVENT, Duration.ofMillis(patience));
  }
}
