package io.quanyu.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Parallel;
import io.quanyu.function.Replies;
import io.quanyu.function.Sentences;
import io.quanyu.profile.DailySales;
import io.quanyu.profile.PersonTimeline;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTailTest {
  private static final Instant NOW = Instant.parse("2026-11-24T22:01:30Z");
  private static final String TABLE = "CountersTable";

  private final MemoryTables tables = new MemoryTables();
  private final Faults faults = new Faults();
  private final CountedCalls calls = new CountedCalls();
  private final Counters counters = new Counters(calls.around(tables.client()), TABLE, "main");
  private final EventTail tail =
      new EventTail(calls.around(faults.around(tables.client())), TABLE, "main");

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void asLongAsNobodyWatchesNothingIsWrittenOrReadForIt() {
    fold(NOW, Folded.of("ann", "Seen"));

    assertThat(calls.total()).isOne();
    assertThat(tail.newest(NOW)).isEmpty();
  }

  @Test
  void whatIsFoldedInTheMinuteOfALookAndInTheNextIsToldAndNoLonger() {
    counters.watch(NOW);
    fold(NOW, Folded.of("ann", "Seen"));
    fold(NOW.plusSeconds(89), Folded.of("ann", "Seen later"));
    fold(NOW.plusSeconds(90), Folded.of("ann", "Too late"));

    assertThat(names(NOW.plusSeconds(90))).containsExactly("Seen later", "Seen");
    assertThat(counters.minutes(NOW, 1).get(0).channels()).hasSize(1);
  }

  @Test
  void whatHadBeenCountedBeforeIsToldApart() {
    FoldObserver.Batch batch = Folded.of("ann", "Seen");
    tail.put(NOW, batch);
    tail.put(NOW.plusMillis(1), Folded.repeated(batch));

    assertThat(tail.newest(NOW))
        .extracting(each -> each.events().get(0).repeated())
        .containsExactly(true, false);
  }

  @Test
  void ofALargeBatchSomeAreToldAndHowManyAreNot() {
    tail.put(NOW, Folded.of("ann", Collections.nCopies(60, "Seen").toArray(String[]::new)));

    TailBatch batch = tail.newest(NOW).get(0);
    assertThat(batch.events()).hasSize(25);
    assertThat(batch.leftOut()).isEqualTo(35);
  }

  @Test
  void afterFiveMinutesNothingIsToldThoughTheTableStillHoldsIt() {
    tail.put(NOW, Folded.of("ann", "Seen"));

    assertThat(names(NOW.plus(Duration.ofMinutes(5)))).isEmpty();
    assertThat(tables.client().scan(scan -> scan.tableName(TABLE)).items())
        .extracting(item -> item.get("expiresAt").n())
        .containsExactly(Long.toString(NOW.plusSeconds(300).getEpochSecond()));
  }

  @Test
  void aTableThatRefusesCostsNoFoldAndIsLeftAloneForTenSeconds() {
    counters.watch(NOW);
    faults.arm(Faults.Kind.THROTTLE, 1);
    fold(NOW, Folded.of("ann", "Refused"));
    fold(NOW.plusSeconds(9), Folded.of("ann", "Rested"));
    fold(NOW.plusSeconds(10), Folded.of("ann", "Seen"));

    assertThat(names(NOW.plusSeconds(10))).containsExactly("Seen");
  }

  @Test
  void whoIsErasedIsInItNoMoreAlsoPastItsTime() {
    tail.put(NOW.minus(Duration.ofHours(1)), Folded.of("ann", "Long ago"));
    tail.put(NOW, Folded.of("ann", "Seen"));
    tail.put(NOW.plusMillis(1), Folded.of("bob", "Kept"));

    Set<Identifier> ann = Set.of(Identifier.stored("user_id:ann"));
    assertThat(new PersonalNewest(counters, tail).erase(ann, null, 0).removed())
        .containsEntry("counters", 2L);
    assertThat(tail.remove(ann)).isZero();
    assertThat(names(NOW.plusMillis(1))).containsExactly("Kept");
    assertThat(tables.client().scan(scan -> scan.tableName(TABLE)).items()).hasSize(1);
  }

  @Test
  void whoAsksIsToldWhatFitsOfWhatIsFoldedFromThenOn() throws IOException {
    assertThat(ask(Map.of()).path("events")).isEmpty();
    FoldObserver.Batch batch = Folded.of("42", "Product Viewed", "Product Added");
    fold(NOW, batch);

    long hash = batch.events().get(1).key().hash();
    long time = Instant.parse("2026-11-24T09:00:00Z").toEpochMilli();
    ObjectNode event =
        Json.object()
            .put("id", new PersonTimeline.Cursor(time, hash).encode())
            .put("event", "Product Added")
            .put("source", "shop")
            .put("channel", "kiosk")
            .put("location", "kiosk:k1")
            .put("anchor", "user_id:42")
            .put("timestamp", "2026-11-24T09:00:00.000Z")
            .put("receivedAt", "2026-11-25T09:46:40.000Z")
            .put("repeated", false)
            .put("foldedAt", "2026-11-24T22:01:30.000Z");
    ObjectNode told = Json.object().put("bestEffort", true);
    told.putArray("events").add(event);
    assertThat(ask(Map.of("event", "ADDED", "channel", "kiosk"))).isEqualTo(told.put("leftOut", 0));
    assertThat(ask(Map.of("channel", "web")).path("events")).isEmpty();
    assertThat(ask(Map.of("channel", "fax")).path("code").asText()).isEqualTo("channel_unknown");
  }

  private JsonNode ask(Map<String, String> query) throws IOException {
    HttpRequest request =
        new HttpRequest(
            APIGatewayV2HTTPEvent.builder()
                .withQueryStringParameters(query)
                .withRequestContext(
                    APIGatewayV2HTTPEvent.RequestContext.builder().withRequestId("1").build())
                .build());
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    TailRoute route = new TailRoute(counters, tail, new Replies(new Sentences()), clock);
    return Json.parse(route.tail(request).getBody().getBytes(UTF_8));
  }

  private void fold(Instant now, FoldObserver.Batch batch) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    DailySales sales = new DailySales(tables.client(), new Parallel(1), clock, TABLE, "main");
    new CountFolded(counters, sales, tail, clock).folded(batch);
  }

  private List<String> names(Instant now) {
    return tail.newest(now).stream().flatMap(EventTailTest::names).toList();
  }

  private static Stream<String> names(TailBatch batch) {
    return batch.events().stream().map(TailEvent::name);
  }
}
