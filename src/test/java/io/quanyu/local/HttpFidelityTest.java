package io.quanyu.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(AddedResources.class)
class HttpFidelityTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Inject LocalRuntime runtime;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(runtime);
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return MAPPER.readTree(reply.body());
  }

  @Test
  void anEventHasTheShapeOfPayloadFormat2() throws Exception {
    JsonNode event =
        json(http.get("/added/x?b=2&a=1&a=3&e=%20", "X-Two", "1", "x-two", "2", "User-Agent", "t"));
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("GET /added/{name}");
    assertThat(event.path("rawPath").asText()).isEqualTo("/added/x");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("b=2&a=1&a=3&e=%20");
    assertThat(event.path("queryStringParameters"))
        .isEqualTo(MAPPER.readTree("{\"b\":\"2\",\"a\":\"1,3\",\"e\":\" \"}"));
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    JsonNode context = event.path("requestContext");
    assertThat(context.path("stage").asText()).isEqualTo("$default");
    assertThat(context.path("requestId").asText()).isNotEmpty();
    assertThat(context.path("timeEpoch").asLong()).isPositive();
    assertThat(context.path("http").path("method").asText()).isEqualTo("GET");
    assertThat(context.path("http").path("path").asText()).isEqualTo("/added/x");
    assertThat(context.path("http").path("sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(context.path("http").path("userAgent").asText()).isEqualTo("t");
  }

  @Test
  void headersAreLowerCaseAndRepeatedOnesAreJoinedByCommas() throws Exception {
    JsonNode headers = json(http.get("/added/x", "X-Two", "1", "x-two", "2")).path("headers");
    assertThat(headers.path("x-two").asText()).isEqualTo("1,2");
    assertThat(headers.has("X-Two")).isFalse();
  }

  @Test
  void cookiesArriveApartFromTheHeaders() throws Exception {
    JsonNode event = json(http.get("/added/x", "Cookie", "a=1; b=2"));
    assertThat(event.path("cookies")).isEqualTo(MAPPER.readTree("[\"a=1\",\"b=2\"]"));
    assertThat(event.path("headers").has("cookie")).isFalse();
  }

  @Test
  void pathVariablesAreDecodedAndAnEncodedSlashIsPartOfItsSegment() throws Exception {
    JsonNode event = json(http.get("/added/email%3Aa%2Bb%2Fc+d"));
    assertThat(event.path("pathParameters").path("name").asText()).isEqualTo("email:a+b/c+d");
    assertThat(event.path("rawPath").asText()).isEqualTo("/added/email%3Aa%2Bb%2Fc+d");
  }

  @ParameterizedTest
  @CsvSource({
    "/added/literal, GET /added/literal",
    "/added/x/y, ANY /added/{proxy+}",
    "/added/x/, ANY /added/{proxy+}",
    "/added/any, GET /added/any"
  })
  void theMostSpecificRouteAnswersAndASlashAtTheEndCounts(String path, String route)
      throws Exception {
    HttpResponse<String> reply = http.get(path);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).path("route").asText()).isEqualTo(route);
  }

  @Test
  void aRouteOfAnyMethodTakesTheMethodsThatNoOtherRouteTakes() throws Exception {
    HttpResponse<String> reply = http.send("PUT", "/added/any", new byte[0], null);
    assertThat(json(reply).path("routeKey").asText()).isEqualTo("ANY /added/any");
  }

  @Test
  void aMethodWithoutRouteIsNotFound() throws Exception {
    HttpResponse<String> reply = http.get("/added");
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, true",
    "application/json; charset=utf-8, true",
    "application/xml, true",
    "application/javascript, true",
    "application/vnd.api+json, false",
    "application/x-www-form-urlencoded, false",
    "application/octet-stream, false",
    ", false"
  })
  void onlyTextJsonXmlAndJavaScriptArriveAsText(String contentType, boolean isText)
      throws Exception {
    byte[] body = "全域".getBytes(StandardCharsets.UTF_8);
    JsonNode event = json(http.send("POST", "/added", body, contentType));
    assertThat(event.path("isBase64Encoded").asBoolean()).isEqualTo(!isText);
    assertThat(event.path("body").asText())
        .isEqualTo(isText ? "全域" : Base64.getEncoder().encodeToString(body));
  }

  @Test
  void aPackedBodyArrivesInBase64WhateverItsType() throws Exception {
    byte[] body = {0x1f, (byte) 0x8b, 8};
    JsonNode event = json(http.send("POST", "/added", body, "application/json", "gzip"));
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.path("body").binaryValue()).isEqualTo(body);
  }

  @Test
  void aReplyKeepsItsStatusHeadersAndCookies() throws Exception {
    HttpResponse<String> reply = http.get("/added/x");
    assertThat(reply.statusCode()).isEqualTo(201);
    assertThat(reply.headers().firstValue("x-added")).contains("yes");
    assertThat(reply.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
  }

  @Test
  void aReplyWithoutStatusCodeIsTheBodyOfA200InJson() throws Exception {
    HttpResponse<String> reply = http.get("/added/literal");
    assertThat(reply.headers().firstValue("content-type")).contains("application/json");
    assertThat(reply.body()).isEqualTo("{\"route\":\"GET /added/literal\"}");
  }

  @Test
  void aReplyInBase64IsSentAsBytes() throws Exception {
    assertThat(http.bytes("/bytes")).containsExactly(0xff, 0x00);
  }

  @Test
  void aFunctionThatThrowsIsAnInternalServerError() throws Exception {
    HttpResponse<String> reply = http.get("/added/throw");
    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(reply.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void aReplyThatTakesLongerThanTheIntegrationMayIsServiceUnavailable() throws Exception {
    HttpResponse<String> reply = http.get("/added/slow");
    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(reply.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
  }

  @Test
  void aBodyAbove10MegabytesIsTooLarge() throws Exception {
    byte[] body = new byte[10 * 1024 * 1024 + 1];
    assertThat(http.send("POST", "/added", body, "text/plain").statusCode()).isEqualTo(413);
  }

  @Test
  void anEventAbove6MegabytesIsTooLargeForAnInvocation() throws Exception {
    byte[] body = new byte[5 * 1024 * 1024];
    Arrays.fill(body, (byte) 'x');
    assertThat(http.send("POST", "/added", body, "text/plain").statusCode()).isEqualTo(201);
    assertThat(http.send("POST", "/added", body, "image/png").statusCode()).isEqualTo(413);
  }

  @Test
  void aReplyAbove6MegabytesIsAnInternalServerError() throws Exception {
    assertThat(http.get("/added/big").statusCode()).isEqualTo(500);
  }
}
