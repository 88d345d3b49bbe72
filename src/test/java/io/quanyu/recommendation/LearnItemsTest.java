package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Money;
import io.quanyu.event.Received;
import io.quanyu.function.Parallel;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LearnItemsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

  private static MemoryTables tables;

  private final Parallel parallel = new Parallel(4);
  private CountedCalls calls;
  private Catalog catalog;
  private CatalogChanges changes;
  private LearnItems learning;

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
    calls = new CountedCalls();
    String workspace = test.getTestMethod().orElseThrow().getName();
    catalog = new Catalog(calls.around(tables.client()), "CatalogTable", workspace);
    changes = changes(calls.around(tables.client()), workspace);
    learning = new LearnItems(catalog, changes, parallel);
  }

  private static CatalogChanges changes(DynamoDbClient client, String workspace) {
    return new CatalogChanges(client, "CatalogTable", workspace, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void allFieldsOfAProductAreLearned() {
    Received view = view("1", 10, "Lamp", "19.995");
    ObjectNode line = line(view);
    line.put("category", "Home").put("brand", "Glow").put("variant", "red");
    line.put("url", "https://shop.example/lamp").put("image_url", "https://shop.example/lamp.jpg");
    learn(view);
    Product lamp = catalog.find("lamp").orElseThrow().product();
    assertThat(lamp)
        .isEqualTo(
            new Product(
                "Lamp",
                new Money("EUR", 2000),
                "Home",
                "Glow",
                "red",
                "https://shop.example/lamp",
                "https://shop.example/lamp.jpg",
                null,
                null,
                null,
                null,
                null,
                null,
                null));
  }

  @Test
  void theLastWriterByEventTimeWinsFieldByFieldInAnyOrderAndHoweverOftenItComes() {
    List<Received> events = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      events.add(view("m" + i, i, i % 2 == 0 ? "Lamp " + i : null, i == 3 ? "7" : null));
    }
    for (int round = 0; round < 20; round++) {
      List<Received> shuffled = new ArrayList<>(events);
      shuffled.addAll(events.subList(0, 3));
      Collections.shuffle(shuffled, new Random(round));
      Catalog fresh = new Catalog(calls.around(tables.client()), "CatalogTable", "order" + round);
      // Each event in a process of its own: nothing is remembered.
      shuffled.forEach(
          event ->
              new LearnItems(fresh, changes, parallel).folded(batch(List.of(Sends.read(event)))));
      Product lamp = fresh.find("lamp").orElseThrow().product();
      assertThat(lamp.name()).isEqualTo("Lamp 4");
      assertThat(lamp.price()).isEqualTo(new Money("EUR", 700));
    }
  }

  @Test
  void aProductThatComesAgainCostsNeitherAReadNorAWrite() {
    learn(view("1", 10, "Lamp", "19"));
    calls.reset();
    learn(view("2", 20, "Lamp", "19"), view("3", 30, "Lamp", "19"));
    learn(view("4", 5, "Old name", null));
    assertThat(calls.total()).isZero();
    assertThat(catalog.find("lamp").orElseThrow().product().name()).isEqualTo("Lamp");
  }

  @Test
  void aBatchReadsAndWritesAnItemOnce() {
    learn(view("1", 10, "Lamp", "19"), view("2", 20, "Lamp", "18"), view("3", 15, "Lampe", "20"));
    assertThat(calls.of("batchGetItem")).isEqualTo(1);
    // One of the two is the item's place in the feed of changes, as it is new.
    assertThat(calls.of("updateItem")).isEqualTo(2);
    calls.reset();
    learn(view("4", 40, "Lamp", "17"), view("5", 50, "Lamp", "21"));
    assertThat(calls.of("updateItem")).isEqualTo(1);
    assertThat(catalog.find("lamp").orElseThrow().product().price())
        .isEqualTo(new Money("EUR", 2100));
  }

  @Test
  void anItemThatAnotherProcessKnowsAlreadyIsReadAndNotWritten() {
    learn(view("1", 10, "Lamp", "19"));
    calls.reset();
    learning = new LearnItems(catalog, changes, parallel);
    learn(view("2", 20, "Lamp", "19"));
    assertThat(calls.of("batchGetItem")).isEqualTo(1);
    assertThat(calls.of("updateItem")).isZero();
  }

  @Test
  void writersThatMeetLoseNothing() throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int writer = 0; writer < 6; writer++) {
      Received view = view("w" + writer, writer, "Lamp " + writer, null);
      LearnItems own = new LearnItems(catalog, changes, new Parallel(1));
      writers.add(new Thread(() -> own.folded(batch(List.of(Sends.read(view))))));
    }
    writers.forEach(Thread::start);
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(catalog.find("lamp").orElseThrow().product().name()).isEqualTo("Lamp 5");
  }

  @Test
  void onlyTheNewestItemsAreRemembered() {
    learning = new LearnItems(catalog, changes, parallel, 2);
    learn(view("1", 10, "Lamp", "19"));
    learn(product("2", "cup"));
    learn(product("3", "tray"));
    calls.reset();
    learn(product("4", "tray"), product("5", "cup"));
    assertThat(calls.total()).isZero();
    learn(view("6", 20, "Lamp", "19"));
    assertThat(calls.of("batchGetItem")).isEqualTo(1);
  }

  @Test
  void whatTheApiStatedWinsOverWhatIsLearnedBeforeAndAfter() {
    learn(view("1", 10, "Lamp", "19"));
    catalog.state("lamp", ProductReader.read("lamp", json("{\"name\":\"Our lamp\"}")).product());
    learn(view("2", 20, "New lamp", "17"));
    Product lamp = catalog.find("lamp").orElseThrow().product();
    assertThat(lamp.name()).isEqualTo("Our lamp");
    assertThat(lamp.price()).isEqualTo(new Money("EUR", 1700));
  }

  @Test
  void anItemThatNobodyKnewIsInTheFeedOnce() {
    learn(view("1", 10, "Lamp", "19"), product("2", "cup"));
    learn(view("3", 20, "New lamp", "18"));
    assertThat(changes.since(0, 10))
        .extracting(CatalogChanges.Change::id)
        .containsExactlyInAnyOrder("lamp", "cup");
  }

  @Test
  void productsWithoutAnythingToLearnLeaveNothing() {
    learn(Sends.event("1", "ann", "Product Viewed", 10, "bare"));
    assertThat(catalog.find("bare")).isEmpty();
    assertThat(calls.of("batchGetItem")).isZero();
  }

  @Test
  void anIdThatEndsInHalfACharacterLeavesNothingAndHoldsNothingUp() {
    learn(product("1", "x".repeat(199) + "\uD83C\uDF75"), product("2", "cup"));
    assertThat(calls.of("updateItem")).isEqualTo(2);
    assertThat(catalog.find("cup")).isPresent();
  }

  @Test
  void aLongNameIsCutBetweenCharacters() {
    learn(view("1", 10, "x".repeat(299) + "\uD83C\uDF75", null));
    assertThat(catalog.find("lamp").orElseThrow().product().name()).isEqualTo("x".repeat(299));
  }

  private void learn(Received... events) {
    learning.folded(batch(Arrays.stream(events).map(Sends::read).toList()));
  }

  private static FoldObserver.Batch batch(List<Event> events) {
    return new FoldObserver.Batch(events, List.of(), List.of(), List.of());
  }

  private static Received product(String id, String product) {
    Received view = Sends.event(id, "ann", "Product Viewed", 10, product);
    line(view).put("name", "The " + product);
    return view;
  }

  private static Received view(String id, long seconds, String name, String price) {
    Received view = Sends.event(id, "ann", "Product Viewed", seconds, "lamp");
    Sends.properties(view).put("currency", "EUR");
    if (name != null) {
      line(view).put("name", name);
    }
    if (price != null) {
      line(view).put("price", price);
    }
    return view;
  }

  private static ObjectNode line(Received received) {
    return (ObjectNode) Sends.properties(received).get("products").get(0);
  }

  private static ObjectNode json(String text) {
    return ProductReaderTest.json(text);
  }
}
