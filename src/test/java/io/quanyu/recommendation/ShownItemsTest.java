package io.quanyu.recommendation;

import static io.quanyu.recommendation.Recommended.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Hashes;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class ShownItemsTest {
  private static final long DAY = ShownItems.day(Sends.START);
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(Instant.ofEpochMilli(Sends.START));
  private final CountedCalls calls = new CountedCalls();
  private Recommended shop;
  private String workspace;

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
    shop = new Recommended(calls.around(tables.client()), clock, workspace);
  }

  @Test
  void howOftenAnItemWasRecommendedIsKnownByDay() {
    shop.log("r1", 0, "lamp", "bulb");
    shop.log("r2", 10, "lamp");
    shop.log("r3", 86_400, "lamp");

    Shown shown = shop.shownItems.find(USER);
    assertThat(shown.times("lamp", DAY)).isEqualTo(3);
    assertThat(shown.times("lamp", DAY + 1)).isEqualTo(1);
    assertThat(shown.times("bulb", DAY)).isEqualTo(1);
    assertThat(shown.times("sofa", DAY)).isZero();
  }

  @Test
  void aCallCostsOneReadAndOneWriteBesideTheLog() {
    shop.log("r1", 0, "lamp");
    calls.reset();
    shop.log("r2", 1, "lamp");

    assertThat(calls.of("getItem")).isOne();
    assertThat(calls.of("putItem")).isEqualTo(2);
    assertThat(calls.total()).isEqualTo(3);
  }

  @Test
  void nobodyAskedForIsNobodyKept() {
    calls.reset();
    shop.logRecommendation.log(Recommended.of("r1", 0, null, "lamp"), Shown.NOTHING);

    assertThat(calls.total()).isOne();
    assertThat(shop.log.find(List.of("r1")).get("r1").logged().asked()).isNull();
  }

  @Test
  void onlyTheNewest200ItemsOfTheNewest30DaysAreRemembered() {
    Shown shown = Shown.NOTHING.with("before", List.of("old"), 70);
    for (int i = 0; i < 199; i++) {
      shown = shown.with("r" + i, List.of("item" + i), 80);
    }
    assertThat(shown.times("old", 0)).isOne();
    assertThat(shown.with("r", List.of("new"), 81).times("old", 0)).isZero();
    assertThat(shown.with("r", List.of("new"), 109).times("item1", 0)).isOne();
    assertThat(shown.with("r", List.of("new"), 110).times("item1", 0)).isZero();
  }

  @Test
  void itStaysSmall() {
    Shown shown = Shown.NOTHING;
    for (int i = 0; i < 100; i++) {
      var items = IntStream.range(i, i + 10).mapToObj(item -> "item-" + item * 7_919).toList();
      shown = shown.with("rec_" + Hashes.sha256Hex("" + i).substring(0, 24), items, i / 4);
    }
    assertThat(shown.encode().length).isLessThan(4_096);
  }

  @Test
  void writersThatMeetLoseNothing() {
    IntStream.range(0, 24)
        .parallel()
        .forEach(
            call -> {
              Recommended process = new Recommended(tables.client(), clock, workspace);
              process.logRecommendation.log(
                  Recommended.of("r" + call, call, USER, "lamp"), Shown.NOTHING);
            });
    assertThat(shop.shownItems.find(USER).times("lamp", DAY)).isEqualTo(24);
    assertThat(shop.shownItems.recommendations(USER)).hasSize(24);
  }

  @Test
  void allRecommendationsAreFoundHoweverManyThereAre() {
    for (int call = 0; call < 250; call++) {
      shop.log("r" + call, call, "lamp");
    }
    assertThat(shop.shownItems.recommendations(USER)).hasSize(250).contains("r0", "r249");
    assertThat(shop.shownItems.find(USER).times("lamp", DAY)).isEqualTo(250);
  }
}
