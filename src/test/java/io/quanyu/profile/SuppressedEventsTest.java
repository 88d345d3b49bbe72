package io.quanyu.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import io.quanyu.function.Suppressions;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.SuppressionLists;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Who is not to be stored is dropped before the first write, by whatever identifier. */
class SuppressedEventsTest {
  private static final List<String> WRITTEN =
      List.of("TimelineTable", "ProfilesTable", "IdentifiersTable", "QuarantineTable");

  private final MemoryTables tables = new MemoryTables();
  private final CountedCalls calls = new CountedCalls();

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void anEventThatNamesASuppressedIdentifierIsDroppedWhateverElseItNames() {
    suppress("user_id:ann", "anonymous_id:shared", "user_id:old");

    UpdateProfile.Outcome outcome =
        update(
            tables.client(),
            message(
                "m",
                "{'type':'track','event':'a','userId':'ann'}",
                "{'type':'track','event':'b','userId':'ben','anonymousId':'shared'}",
                "{'type':'alias','userId':'cem','previousId':'old'}"));

    assertThat(outcome.suppressed()).isEqualTo(3);
    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.done()).containsExactly("m");
    assertThat(rows()).isZero();
  }

  @Test
  void everyEventOfABatchIsCountedOnOneSide() {
    suppress("user_id:ann");
    Quarantined aside =
        new Quarantined(
            "spec", Rejection.of("x", ""), "shop", 1, payload("{'userId':'ann','type':'track'}"));
    Quarantined other =
        new Quarantined("spec", Rejection.of("x", ""), "shop", 1, payload("{'userId':'ben'}"));
    EventMessage message =
        new EventMessage(
            EventMessage.VERSION,
            "m",
            List.of(
                received("{'type':'track','event':'a','userId':'ann'}"),
                received("{'type':'track','event':'a','userId':'ben','messageId':'1'}"),
                received("{'type':'track','event':'a','userId':'ben','messageId':'1'}"),
                received("{'type':'none'}")),
            List.of(aside, other));

    UpdateProfile.Outcome outcome =
        update(tables.client(), new UpdateProfile.Message("m", message.encode(), 0));

    assertThat(outcome.folded()).isEqualTo(1);
    assertThat(outcome.duplicates()).isEqualTo(1);
    assertThat(outcome.quarantined()).isEqualTo(2);
    assertThat(outcome.suppressed()).isEqualTo(2);
    assertThat(tables.client().scan(scan -> scan.tableName("QuarantineTable")).items().toString())
        .doesNotContain("ann");
  }

  @Test
  void aReadThatFailsStoresNothingAndSendsEveryMessageBack() {
    suppress("user_id:ann");

    UpdateProfile.Outcome outcome =
        update(
            withoutReads(),
            message("one", "{'type':'track','event':'a','userId':'ben'}"),
            message("two", "{'type':'none'}"));

    assertThat(outcome.failed()).containsExactlyInAnyOrder("one", "two");
    assertThat(rows()).isZero();
  }

  @Test
  void manyIdentifiersAreAskedForInChunksAndBeforeTheFirstSuppressionNone() {
    String[] events =
        IntStream.range(0, 150)
            .mapToObj(i -> "{'type':'track','event':'a','userId':'ben','anonymousId':'v" + i + "'}")
            .toArray(String[]::new);

    update(calls.around(tables.client()), message("m", events));
    assertThat(calls.of("batchGetItem")).isZero();
    suppress("anonymous_id:v7");
    calls.reset();
    UpdateProfile.Outcome outcome = update(calls.around(tables.client()), message("m", events));

    assertThat(calls.of("batchGetItem")).isEqualTo(2);
    assertThat(outcome.suppressed()).isEqualTo(1);
    assertThat(outcome.duplicates()).isEqualTo(149);
  }

  @Test
  void whoIsTakenOutIsStoredAgain() {
    suppress("user_id:ann");
    Suppressions list = SuppressionLists.of(tables.client(), "main");
    UpdateProfile.Message message = message("m", "{'type':'track','event':'a','userId':'ann'}");

    assertThat(update(tables.client(), message).suppressed()).isEqualTo(1);
    assertThat(list.add(Identifier.stored("user_id:ann"))).isFalse();
    assertThat(list.remove(Identifier.stored("user_id:ann"))).isTrue();
    assertThat(list.remove(Identifier.stored("user_id:ann"))).isFalse();
    assertThat(update(tables.client(), message).folded()).isEqualTo(1);
  }

  private void suppress(String... identifiers) {
    SuppressionLists.secret(tables.client(), "main").ensure(new SecureRandom());
    Suppressions list = SuppressionLists.of(tables.client(), "main");
    for (String identifier : identifiers) {
      assertThat(list.add(Identifier.stored(identifier))).isTrue();
    }
  }

  private UpdateProfile.Outcome update(DynamoDbClient client, UpdateProfile.Message... messages) {
    return new Room(client, "main", FoldLimits.STANDARD).update(List.of(messages));
  }

  private static UpdateProfile.Message message(String id, String... events) {
    List<Received> received = List.of(events).stream().map(SuppressedEventsTest::received).toList();
    EventMessage message = new EventMessage(EventMessage.VERSION, id, received, List.of());
    return new UpdateProfile.Message(id, message.encode(), 0);
  }

  private static Received received(String json) {
    return new Received("shop", "", 1_700_000_000_000L, null, payload(json));
  }

  private static ObjectNode payload(String json) {
    return Json.read(json.replace('\'', '"').getBytes(UTF_8), ObjectNode.class);
  }

  private int rows() {
    return WRITTEN.stream()
        .mapToInt(table -> tables.client().scan(scan -> scan.tableName(table)).count())
        .sum();
  }

  private DynamoDbClient withoutReads() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("batchGetItem")) {
                throw new IllegalStateException("throttled");
              }
              try {
                return method.invoke(tables.client(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
