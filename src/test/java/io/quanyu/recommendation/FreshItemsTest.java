package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.function.Parallel;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class FreshItemsTest {
  private static final Instant START = Instant.parse("2026-11-27T23:58:00Z");
  private static final Duration POLL = Duration.ofSeconds(10);
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(START);
  private CountedCalls calls;
  private String workspace;
  private Catalog catalog;
  private StateItems stating;
  private FreshItems fresh;

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
    workspace = test.getTestMethod().orElseThrow().getName();
    catalog = new Catalog(calls.around(tables.client()), "CatalogTable", workspace);
    stating = stating(changes(clock));
    fresh = new FreshItems(changes(clock), catalog, clock, POLL.toMillis());
  }

  private StateItems stating(CatalogChanges changes) {
    CatalogWrites writes =
        new CatalogWrites(tables.client(), "CatalogTable", workspace, Clock.systemUTC());
    return new StateItems(catalog, changes, writes, List.of(), new Parallel(1));
  }

  private CatalogChanges changes(Clock by) {
    return new CatalogChanges(calls.around(tables.client()), "CatalogTable", workspace, by);
  }

  @Test
  void whatIsNewOrChangedIsThereAfterTheIntervalNewestFirst() {
    state("lamp", "{\"name\":\"Lamp\"}");
    assertThat(ids()).containsExactly("lamp");
    clock.move(Duration.ofSeconds(1));
    state("cup", "{\"name\":\"Cup\"}");
    assertThat(ids()).containsExactly("lamp");
    clock.move(POLL);
    assertThat(ids()).containsExactly("cup", "lamp");
    state("lamp", "{\"name\":\"Lamp\",\"price\":3,\"currency\":\"EUR\"}");
    clock.move(POLL);
    assertThat(ids()).containsExactly("lamp", "cup");
    assertThat(items().get(0).product().price().minor()).isEqualTo(300);
  }

  @Test
  void itemsOfBeforeTrainingAreNoNews() {
    state("old", "{\"name\":\"Old\"}");
    clock.move(Duration.ofHours(30));
    state("lamp", "{\"name\":\"Lamp\"}");
    assertThat(fresh.since(clock.millis() - Duration.ofHours(5).toMillis()))
        .extracting(CatalogItem::id)
        .containsExactly("lamp");
    assertThat(ids()).containsExactly("lamp", "old");
  }

  @Test
  void stockAloneAndTheSameFactsAgainAreNoChange() {
    state("lamp", "{\"name\":\"Lamp\",\"stock\":{\"online\":3}}");
    int before = changes(clock).since(0, 10).size();
    clock.move(Duration.ofSeconds(1));
    state("lamp", "{\"name\":\"Lamp\",\"stock\":{\"online\":2}}");
    state("lamp", "{\"name\":\"Lamp\"}");
    assertThat(changes(clock).since(0, 10)).hasSize(before);
    assertThat(catalog.find("lamp").orElseThrow().product().stock()).isNull();
  }

  @Test
  void aWriterWhoseClockIsLateOrPastMidnightIsHeard() {
    assertThat(ids()).isEmpty();
    clock.move(Duration.ofMinutes(1));
    assertThat(ids()).isEmpty();
    Clock late = Clock.fixed(clock.instant().minusSeconds(240), ZoneOffset.UTC);
    Clock early = Clock.fixed(clock.instant().plusSeconds(120), ZoneOffset.UTC);
    stating(changes(late)).state("late", product("{\"name\":\"Late\"}"));
    stating(changes(early)).state("early", product("{\"name\":\"Early\"}"));
    clock.move(POLL);
    assertThat(ids()).containsExactly("early", "late");
  }

  @Test
  void aChangeThatIsWrittenAfterItsNoteWasReadIsSeen() {
    changes(clock).note("slow");
    assertThat(ids()).isEmpty();
    clock.move(POLL);
    catalog.state("slow", product("{\"name\":\"Slow\"}"));
    assertThat(ids()).containsExactly("slow");
    catalog.state("slow", product("{\"name\":\"Slower\"}"));
    clock.move(POLL);
    assertThat(items().get(0).product().name()).isEqualTo("Slower");
  }

  @Test
  void withoutNewsTheListIsTheSameAndSettledItemsAreNotReadAgain() {
    state("lamp", "{\"name\":\"Lamp\"}");
    List<CatalogItem> first = items();
    clock.move(Duration.ofSeconds(40));
    assertThat(items()).isSameAs(first);
    calls.reset();
    assertThat(items()).isSameAs(first);
    assertThat(calls.total()).isZero();
    clock.move(POLL);
    assertThat(items()).isSameAs(first);
    assertThat(calls.of("batchGetItem")).isZero();
  }

  @Test
  void onlyTheNewestAreHeld() {
    CatalogChanges changes = changes(clock);
    List<String> noted = new ArrayList<>();
    for (int item = 0; item < 12; item++) {
      clock.move(Duration.ofSeconds(20));
      changes.note("i" + item);
      noted.add(0, "i" + item);
    }
    assertThat(changes.since(0, 5))
        .extracting(CatalogChanges.Change::id)
        .containsExactlyElementsOf(noted.subList(0, 5));
  }

  @Test
  void anItemWhoseIdReadsLikeAPartitionIsNoChange() {
    String id = "changed#2026-11-27#";
    state(id + 0, "{\"name\":\"Odd\"}");
    state(id + 1, "{\"name\":\"Even\"}");
    assertThat(ids()).containsExactlyInAnyOrder(id + 0, id + 1);
  }

  @Test
  void allItemsAreScannedPageByPageWithoutTheirChanges() {
    for (int item = 0; item < 25; item++) {
      state("i:" + item + "\n", "{\"name\":\"Item\"}");
    }
    List<String> found = new ArrayList<>();
    Catalog.Page page = catalog.scan(null, 7);
    page.items().forEach(item -> found.add(item.id()));
    while (page.next() != null) {
      page = catalog.scan(page.next(), 7);
      page.items().forEach(item -> found.add(item.id()));
    }
    assertThat(found).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void beforeAnythingWasReadAFailureIsTold() {
    Catalog broken = new Catalog(tables.client(), "NoTable", workspace);
    state("lamp", "{\"name\":\"Lamp\"}");
    FreshItems failing = new FreshItems(changes(clock), broken, clock, POLL.toMillis());
    assertThatThrownBy(() -> failing.since(0)).isInstanceOf(RuntimeException.class);
  }

  private void state(String id, String json) {
    stating.state(id, product(json));
  }

  private static Product product(String json) {
    return CatalogIndexTest.item("i", json).product();
  }

  private List<CatalogItem> items() {
    return fresh.since(0);
  }

  private List<String> ids() {
    return items().stream().map(CatalogItem::id).toList();
  }
}
