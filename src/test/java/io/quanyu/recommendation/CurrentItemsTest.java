package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Received;
import io.quanyu.function.Parallel;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CurrentItemsTest {
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-27T08:00:00Z"));
  private final CountedCalls calls = new CountedCalls();
  private String workspace;
  private Catalog catalog;
  private CatalogChanges changes;
  private CatalogWrites writes;
  private StateItems stating;
  private CurrentItems items;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    workspace = test.getTestMethod().orElseThrow().getName();
    writes = new CatalogWrites(tables.client(), "CatalogTable", workspace, clock);
    catalog = new Catalog(tables.client(), "CatalogTable", workspace);
    changes = new CatalogChanges(tables.client(), "CatalogTable", workspace, clock);
    stating = new StateItems(catalog, changes, writes, List.of(), new Parallel(4));
    Catalog counted = new Catalog(calls.around(tables.client()), "CatalogTable", workspace);
    items = new CurrentItems(counted, writes, clock);
    items.renew();
  }

  @Test
  void anItemThatNobodyWritesIsReadOnce() {
    stock("lamp", 3);
    settle();
    assertThat(found("lamp")).isEqualTo(3);
    int before = calls.total();
    for (int minute = 0; minute < 9; minute++) {
      assertThat(found("lamp")).isEqualTo(3);
      settle();
    }
    assertThat(calls.total()).isEqualTo(before);
  }

  @Test
  void whatIsWrittenIsAnsweredAtOnce() {
    stock("lamp", 3);
    settle();
    for (int left = 2; left >= 0; left--) {
      found("lamp");
      stock("lamp", left);
      assertThat(found("lamp")).isEqualTo(left);
      clock.move(Duration.ofSeconds(25));
    }
  }

  @Test
  void whatIsReadBetweenARowAndItsItemIsNotKept() {
    stock("lamp", 3);
    settle();
    writes.note(List.of("lamp"));
    assertThat(found("lamp")).isEqualTo(3);
    clock.move(Duration.ofSeconds(29));
    assertThat(found("lamp")).isEqualTo(3);
    catalog.state("lamp", product(0));
    assertThat(found("lamp")).isZero();
  }

  @Test
  void aRowThatComesLateIsWaitedFor() {
    stock("lamp", 3);
    settle();
    found("lamp");
    long late = writes.latest() + 1;
    tables
        .client()
        .updateItem(
            update ->
                update
                    .tableName("CatalogTable")
                    .key(key("number"))
                    .updateExpression("ADD noted :one")
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
    stock("mug", 1);
    assertThat(found("lamp")).isEqualTo(3);
    clock.move(Duration.ofSeconds(20));
    Map<String, AttributeValue> row = new HashMap<>(key("row#%019d".formatted(late)));
    row.put("ids", AttributeValue.fromSs(List.of("lamp")));
    tables.client().putItem(put -> put.tableName("CatalogTable").item(row));
    catalog.state("lamp", product(0));
    assertThat(found("lamp")).isZero();
  }

  @Test
  void afterMoreRowsThanAreFollowedAllIsReadAgain() {
    stock("lamp", 3);
    settle();
    found("lamp");
    catalog.state("lamp", product(0));
    assertThat(found("lamp")).as("no row tells of it").isEqualTo(3);
    int rows = CatalogWrites.MOST_ROWS + 1;
    writes.note(IntStream.range(0, 100 * rows).mapToObj(id -> "other" + id).toList());
    assertThat(found("lamp")).isZero();
  }

  @Test
  void whatEventsTeachIsAMinuteOldAtMost() {
    learn("1", "Lamp");
    settle();
    items.find(List.of("lamp"));
    learn("2", "Better lamp");
    clock.move(Duration.ofSeconds(60));
    items.renew();
    assertThat(items.find(List.of("lamp")).get("lamp").product().name()).isEqualTo("Better lamp");
  }

  @Test
  void nobodySeesLessThanWasWrittenBeforeTheyAsked() {
    stock("lamp", 0);
    settle();
    AtomicInteger written = new AtomicInteger();
    Parallel threads = new Parallel(5);
    threads.forEach(
        List.of(0, 1, 2, 3, 4),
        thread -> {
          for (int round = 1; round <= 150; round++) {
            if (thread == 0) {
              stock("lamp", round);
              written.set(round);
            } else {
              int least = written.get();
              assertThat(found("lamp")).isGreaterThanOrEqualTo(least);
            }
            clock.move(Duration.ofMillis(450));
          }
        });
  }

  private void learn(String id, String name) {
    Received view = Sends.event(id, "ann", "Product Viewed", Long.parseLong(id), "lamp");
    ((ObjectNode) Sends.properties(view).at("/products/0")).put("name", name);
    new LearnItems(catalog, changes, new Parallel(1))
        .folded(new FoldObserver.Batch(List.of(Sends.read(view)), List.of(), List.of(), List.of()));
  }

  private long found(String id) {
    items.renew();
    return items.find(List.of(id)).get(id).product().stock().get("online");
  }

  private void settle() {
    items.renew();
    clock.move(Duration.ofSeconds(61));
    items.renew();
  }

  private void stock(String id, int online) {
    stating.state(Map.of(id, product(online)));
  }

  private static Product product(int online) {
    String json = "{\"name\":\"Lamp\",\"stock\":{\"online\":%d}}".formatted(online);
    return ProductReader.read("lamp", ProductReaderTest.json(json)).product();
  }

  private Map<String, AttributeValue> key(String sort) {
    return Map.of(
        "pk", AttributeValue.fromS(workspace + "#written"), "sk", AttributeValue.fromS(sort));
  }
}
