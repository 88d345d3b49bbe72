package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.LocalProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages and mails send without a library, and what a browser asks before it sends. */
class PixelIT {
  @TempDir private static Path directory;
  private static LocalProcess product;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void anImagesAddressIsAnEvent() throws Exception {
    String call =
        "{\"writeKey\":\"local-write\",\"userId\":\"pia\",\"event\":\"Email Opened\",\"messageId\":\"1\"}";
    String plain = Base64.getEncoder().encodeToString(call.getBytes(UTF_8));
    String forUrls = Base64.getUrlEncoder().withoutPadding().encodeToString(call.getBytes(UTF_8));

    for (String data : new String[] {plain, forUrls}) {
      assertImage(ask("GET", "/v1/pixel/track?data=" + data.replace("+", "%2B")));
    }

    assertThat(new ClientEvents(product).await("user_id:pia", 1).toString())
        .contains("Email Opened");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/pixel/track",
        "/v1/pixel/track?data=%25",
        "/v1/pixel/track?data=bm90IGpzb24&writeKey=local-write",
        "/v1/pixel/nothing?data=e30=&writeKey=local-write",
        "/v1/pixel/track?data=e30=&writeKey=unknown"
      })
  void whateverIsSentTheAnswerIsTheImage(String path) throws Exception {
    assertImage(ask("GET", path));
  }

  @Test
  void aPreflightMayAskForAnyHeader() throws Exception {
    HttpResponse<String> reply =
        ask(
            "OPTIONS",
            "/v1/track",
            "origin",
            "https://shop.example",
            "access-control-request-method",
            "POST",
            "access-control-request-headers",
            "anonymousid,authorization,sentat");

    assertThat(reply.statusCode()).isEqualTo(204);
    assertThat(reply.headers().firstValue("access-control-allow-origin"))
        .contains("https://shop.example");
    assertThat(reply.headers().firstValue("access-control-allow-headers"))
        .contains("anonymousid,authorization,sentat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"})
  void noMethodOfAnyPathIsAFaultOrARedirect(String method) throws Exception {
    for (String path : new String[] {"/v1/track", "/v1/b", "/v1/x/y/", "/", "/sourceConfig"}) {
      assertThat(ask(method, path).statusCode()).as(method + path).isIn(200, 204, 401, 404);
    }
  }

  private static void assertImage(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("content-type")).contains("image/gif");
    assertThat(reply.body()).startsWith("GIF89a");
  }

  private static HttpResponse<String> ask(String method, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(product.url() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient()
        .send(
            request.method(method, HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString(ISO_8859_1));
  }
}
