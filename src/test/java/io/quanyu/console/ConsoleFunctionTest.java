package io.quanyu.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.ApiAccess;
import io.quanyu.function.AuditLog;
import io.quanyu.function.HttpEdge;
import io.quanyu.function.NewKey;
import io.quanyu.function.Parallel;
import io.quanyu.function.Replies;
import io.quanyu.function.Scope;
import io.quanyu.function.Sentences;
import io.quanyu.local.storage.AwsClients;
import io.quanyu.local.storage.ElasticMq;
import io.quanyu.profile.DailySales;
import io.quanyu.testing.MemoryTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class ConsoleFunctionTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T22:01:30Z"), ZoneOffset.UTC);

  private final MemoryTables tables = new MemoryTables();
  private final Counters counters = new Counters(tables.client(), "CountersTable", "main");
  private final EventTail tail = new EventTail(tables.client(), "CountersTable", "main");
  private final DailySales sales =
      new DailySales(tables.client(), new Parallel(1), CLOCK, "CountersTable", "main");
  private final NewKey reader = key(Scope.ACTIVITY_READ);
  private final NewKey people = key(Scope.PROFILES_READ);
  private final NewKey stranger = key(Scope.CATALOG_READ);
  private final ElasticMq server = ElasticMq.start(Optional.empty());
  private final SqsClient sqs = AwsClients.sqs(server.endpoint());
  private final QueueUrls urls =
      () -> Map.of("messages", sqs.createQueue(queue -> queue.queueName("messages")).queueUrl());
  private ConsoleFunction console;

  @BeforeEach
  void wire() {
    AccessKeys keys = new AccessKeys(tables.client(), CLOCK, "AccessTable", "main", List.of());
    keys.create(reader);
    keys.create(people);
    keys.create(stranger);
    Replies replies = new Replies(new Sentences());
    console =
        new ConsoleFunction(
            new HttpEdge(replies),
            new ApiAccess(
                keys, new AuditLog(tables.client(), CLOCK, "AccessTable", "main"), replies),
            new PageRoute(replies),
            new ActivityRoutes(
                new ActivityRoute(counters, replies, CLOCK),
                SumsOf.tables(tables.client(), CLOCK, sales, replies),
                new QueuesRoute(new QueueDepths(sqs, new Parallel(), urls), replies),
                new TailRoute(counters, tail, replies, CLOCK)));
  }

  @AfterEach
  void close() {
    sqs.close();
    server.close();
    tables.close();
  }

  @Test
  void activityTellsRatesAndNewestProfilesAndThatTheyAreApproximate() throws IOException {
    new CountFolded(counters, sales, tail, CLOCK).folded(Folded.persons("user_id:42"));

    JsonNode reply = Json.parse(activity(reader, "2").getBody().getBytes(UTF_8));

    assertThat(reply)
        .isEqualTo(
            Json.parse(
                """
                {"approximate":true,
                 "minutes":[{"minute":"2026-11-24T22:00:00Z","channels":{},"repeated":0},
                            {"minute":"2026-11-24T22:01:00Z","channels":{"web":1},"repeated":0}],
                 "newestProfiles":[{"identifier":"user_id:42","time":"2026-11-24T22:01:30.000Z"}]}
                """
                    .getBytes(UTF_8)));
  }

  @Test
  void activityOfOddMinutesIsRefused() {
    for (String minutes : List.of("0", "181", "-1", "many", "")) {
      assertThat(activity(reader, minutes).getStatusCode()).as(minutes).isEqualTo(400);
    }
    assertThat(activity(reader, "181").getBody()).contains("from 1 to 180");
    assertThat(activity(reader, "180").getStatusCode()).isEqualTo(200);
  }

  @Test
  void activityNeedsAKeyWithItsScope() {
    assertThat(get("GET /v1/activity", Map.of(), "").getStatusCode()).isEqualTo(401);
    assertThat(activity(stranger, "1").getStatusCode()).isEqualTo(403);
  }

  @Test
  void queuesTellWhatWaitsAndThatItIsApproximateToAKeyWithTheScope() throws IOException {
    sqs.sendMessage(send -> send.queueUrl(urls.byName().get("messages")).messageBody("x"));

    assertThat(Json.parse(queues(reader).getBody().getBytes(UTF_8)))
        .isEqualTo(
            Json.parse(
                """
                {"approximate":true,"deadLetters":[],
                 "queues":[{"name":"messages","waiting":1,"inFlight":0,"delayed":0}]}\
                """
                    .getBytes(UTF_8)));
    assertThat(queues(stranger).getStatusCode()).isEqualTo(403);
  }

  @Test
  void theTailIsForKeysThatMayReadPersons() {
    assertThat(get("GET /v1/activity/tail", bearer(people), "1").getStatusCode()).isEqualTo(200);
    assertThat(get("GET /v1/activity/tail", bearer(reader), "1").getStatusCode()).isEqualTo(403);
  }

  @Test
  void salesTellDaysAndTotalsByChannelAndLocationEachCurrencyApart() throws IOException {
    sales.addSteps(Folded.sales("Product Viewed", "Product Viewed", "Product Added", "Searched"));

    JsonNode reply =
        Json.parse(sales(reader, "2026-11-23", "2026-11-24").getBody().getBytes(UTF_8));

    JsonNode counts =
        Json.parse(
            """
            {"channel":"kiosk","viewed":2,"added":1,"orders":0,"conversion":0.0,
             "revenue":{},"refunded":{}}\
            """
                .getBytes(UTF_8));
    assertThat(reply.at("/days/0"))
        .isEqualTo(
            Json.parse(
                "{\"day\":\"2026-11-23\",\"channels\":[],\"locations\":[]}".getBytes(UTF_8)));
    assertThat(reply.at("/days/1/channels/0")).isEqualTo(counts);
    assertThat(reply.at("/total/channels/0")).isEqualTo(counts);
    assertThat(reply.at("/total/locations/0/location").asText()).isEqualTo("kiosk:k1");
    assertThat(reply.path("moreLocations").asInt()).isZero();
    assertThat(sales(stranger, "2026-11-23", "2026-11-24").getStatusCode()).isEqualTo(403);
  }

  @Test
  void salesOfNoPeriodOrTooLongAOneAreRefused() {
    for (String from : List.of("2026-11-25", "2026-08-24", "yesterday", "-999999999-01-01")) {
      assertThat(sales(reader, from, "2026-11-24").getStatusCode()).as(from).isEqualTo(400);
    }
    assertThat(sales(reader, "yesterday", "2026-11-24").getBody()).contains("92");
    assertThat(sales(reader, "2026-08-25", "2026-11-24").getStatusCode()).isEqualTo(200);
  }

  @Test
  void everyFileOfThePageIsServedAndNoOther() throws IOException {
    Path root = Path.of("target/classes/console");
    try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
      assertThat(files.map(file -> root.relativize(file).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(PageRoute.FILES.keySet());
    }
    for (String file : PageRoute.FILES.keySet()) {
      int expected = file.equals("index.html") ? 404 : 200;
      assertThat(file(file, Map.of()).getStatusCode()).as(file).isEqualTo(expected);
    }
    for (String other :
        List.of("", "../application.properties", "a/../console.js", "/console.js", "x.js")) {
      assertThat(file(other, Map.of()).getStatusCode()).as(other).isEqualTo(404);
    }
  }

  @Test
  void thePageLoadsNothingFromElsewhereAndHoldsNoScriptOrStyle() {
    APIGatewayV2HTTPResponse page = get("GET /console", Map.of(), "");

    assertThat(page.getHeaders())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("x-content-type-options", "nosniff");
    assertThat(page.getHeaders().get("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'")
        .doesNotContain("unsafe", "http", "*");
    assertThat(new String(Base64.getDecoder().decode(page.getBody()), UTF_8))
        .doesNotContain("http:", "https:", "<style", " style=", " onclick=", "src=\"/")
        .doesNotContainPattern("<script[^>]*>[^<]");
  }

  @Test
  void aFileIsCompressedForABrowserThatAsksForIt() throws IOException {
    APIGatewayV2HTTPResponse plain = file("console.js", Map.of());
    APIGatewayV2HTTPResponse none = file("console.js", Map.of("accept-encoding", "br, gzip;q=0"));
    APIGatewayV2HTTPResponse gzip =
        file("console.js", Map.of("accept-encoding", "deflate, gzip;q=0.9"));

    assertThat(plain.getHeaders()).doesNotContainKey("content-encoding");
    assertThat(none.getHeaders()).doesNotContainKey("content-encoding");
    assertThat(gzip.getHeaders()).containsEntry("content-encoding", "gzip");
    assertThat(gzip.getIsBase64Encoded()).isTrue();
    byte[] body = Base64.getDecoder().decode(gzip.getBody());
    assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
        .isEqualTo(Base64.getDecoder().decode(plain.getBody()));
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() {
    String tag = file("console.js", Map.of()).getHeaders().get("etag");

    APIGatewayV2HTTPResponse again =
        file("console.js", Map.of("if-none-match", "W/\"other\", " + tag));

    assertThat(again.getStatusCode()).isEqualTo(304);
    assertThat(again.getBody()).isNull();
    assertThat(file("console.css", Map.of("if-none-match", tag)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void withoutChartsThePageLoadsLessThan100KilobytesCompressed() {
    int bytes =
        PageRoute.FILES.keySet().stream()
            .filter(name -> !name.startsWith("echarts"))
            .mapToInt(name -> PageFile.load(name).body(true).length() * 3 / 4)
            .sum();

    assertThat(bytes).isLessThan(100_000);
  }

  private static NewKey key(String scope) {
    return NewKey.api(Set.of(scope), "", CLOCK.instant(), new SecureRandom());
  }

  private APIGatewayV2HTTPResponse activity(NewKey key, String minutes) {
    return get("GET /v1/activity", bearer(key), minutes);
  }

  private static Map<String, String> bearer(NewKey key) {
    return Map.of("authorization", "Bearer " + key.secret());
  }

  private APIGatewayV2HTTPResponse sales(NewKey key, String from, String to) {
    return get("GET /v1/activity/sales", bearer(key), Map.of("from", from, "to", to), "");
  }

  private APIGatewayV2HTTPResponse queues(NewKey key) {
    return get("GET /v1/queues", bearer(key), "");
  }

  private APIGatewayV2HTTPResponse file(String name, Map<String, String> headers) {
    return get("GET /console/{proxy+}", headers, name);
  }

  private APIGatewayV2HTTPResponse get(String route, Map<String, String> headers, String value) {
    return get(route, headers, Map.of("minutes", value), value);
  }

  private APIGatewayV2HTTPResponse get(
      String route, Map<String, String> headers, Map<String, String> query, String file) {
    return console.console(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(route)
            .withHeaders(headers)
            .withPathParameters(Map.of("proxy", file))
            .withQueryStringParameters(query)
            .withRequestContext(
                APIGatewayV2HTTPEvent.RequestContext.builder().withRequestId("1").build())
            .build());
  }
}
