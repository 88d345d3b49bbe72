package io.quanyu.interaction.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Money;
import io.quanyu.event.Received;
import io.quanyu.function.Parallel;
import io.quanyu.interaction.DailyCounts.Kind;
import io.quanyu.recommendation.Product;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a trigger is for happens once, though workers die, repeat one another and meet. */
class TriggerFaultTest {
  private static final int WRITES = 10;
  private static final String LOOKED =
      "{'on': {'event': 'Product Viewed'}, 'after': '30m', 'again': '%s',"
          + " 'unless': [{'event': 'Order Completed'}],"
          + " 'send': {'template': 'looked', 'data': {'product': 'name'}}}";
  private static MemoryTables tables;
  private static int workspaces;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final Faults faults = new Faults();

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  private TriggerRoom room() {
    return new TriggerRoom(faults.around(tables.client()), "f" + workspaces++, clock);
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whereverTheFoldDiesWhatBeganIsSaidOnce(Faults.Kind kind) {
    for (int write = 1; write <= WRITES; write++) {
      TriggerRoom room = room();
      room.put("looked", LOOKED.formatted("always"));
      Received[] views = {view(room, "tea"), view(room, "pot")};
      if (!breaking(kind, write, () -> room.fold(views))) {
        room.fold(views);
      }
      room.fold(views);
      clock.move(Duration.ofMinutes(31));
      room.minutes(1);
      room.fold(views);
      room.minutes(2);

      assertThat(room.messages())
          .as("%s at write %d", kind, write)
          .containsExactly("looked ann {\"product\":\"pot\"}", "looked ann {\"product\":\"tea\"}");
    }
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whereverTheFunctionDiesWhatIsDueIsSaidOnce(Faults.Kind kind) {
    for (int write = 1; write <= WRITES; write++) {
      TriggerRoom room = room();
      room.put("looked", LOOKED.formatted("1d"));
      room.put(
          "other", LOOKED.formatted("1d").replace("'template': 'looked'", "'template': 'other'"));
      room.fold(view(room, "tea"), view(room, "pot"));
      room.fold(room.identify("ann", "a-1"));
      room.fold(room.track("a-1", "Product Viewed", "{'name': 'cup'}"));
      clock.move(Duration.ofMinutes(31));
      breaking(kind, write, room::tick);
      room.minutes(2);

      assertThat(room.messages())
          .as("%s at write %d", kind, write)
          .hasSize(2)
          .anyMatch(each -> each.startsWith("looked ann"))
          .anyMatch(each -> each.startsWith("other ann"));
      for (String key : List.of("looked", "other")) {
        assertThat(room.became(Kind.TRIGGERS, key))
            .as("%s at write %d", kind, write)
            .isEqualTo(Map.of("fired", 1L, "again", 2L));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whereverAWriterOfItemsOrWhoSpreadsItDiesAFallingPriceIsToldOnce(Faults.Kind kind) {
    for (int write = 1; write <= WRITES; write++) {
      TriggerRoom room = room();
      room.put(
          "cheaper",
          "{'on': {'item': 'cheaper'}, 'again': 'always', 'send': {'template': 'cheaper'}}");
      room.state("tea", product("10"));
      room.fold(view(room, "tea"));
      breaking(kind, write, () -> room.state("tea", product("8")));
      room.state("tea", product("8"));
      clock.move(Duration.ofMinutes(2));
      breaking(kind, write, room::tick);
      room.minutes(3);

      assertThat(room.messages())
          .as("%s at write %d", kind, write)
          .containsExactly("cheaper ann {}");
    }
  }

  @Test
  void manyWorkersAtOnceSayItOnce() {
    TriggerRoom room = room();
    room.put("looked", LOOKED.formatted("1d"));
    room.fold(room.identify("ann", "a-1"), room.identify("ann", "a-2"));
    for (String user : List.of("ann", "a-1", "a-2")) {
      room.fold(room.track(user, "Product Viewed", "{'name': 'tea'}"));
    }
    clock.move(Duration.ofMinutes(31));

    new Parallel(6).forEach(List.of(1, 2, 3, 4, 5, 6), any -> room.fire().work(Long.MAX_VALUE));
    room.minutes(2);

    assertThat(room.messages()).containsExactly("looked ann {\"product\":\"tea\"}");
  }

  @Test
  void inWhateverOrderEventsComeTheSameIsSaid() {
    for (int seed = 0; seed < 20; seed++) {
      TriggerRoom room = room();
      room.put("looked", LOOKED.formatted("always"));
      long noon = clock.millis();
      clock.move(Duration.ofMinutes(59));
      List<Received> all = new ArrayList<>();
      for (int person = 0; person < 4; person++) {
        String user = "p" + person;
        all.add(room.event("v" + user, user, "Product Viewed", "{'name': 'tea'}", noon));
        long ordered = noon + Duration.ofMinutes(10L + 15L * person).toMillis();
        all.add(room.event("o" + user, user, "Order Completed", "{}", ordered));
      }
      all.addAll(List.copyOf(all));
      Collections.shuffle(all, new Random(seed));
      all.forEach(room::fold);
      room.minutes(3);

      assertThat(room.messages())
          .as("order %d", seed)
          .containsExactly("looked p2 {\"product\":\"tea\"}", "looked p3 {\"product\":\"tea\"}");
    }
  }

  private static Received view(TriggerRoom room, String item) {
    String properties = "{'product_id': '%s', 'name': '%s'}".formatted(item, item);
    return room.track("ann", "Product Viewed", properties);
  }

  private static Product product(String price) {
    Money money = Money.of(new BigDecimal(price), "EUR").orElseThrow();
    return new Product(
        "Tea", money, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** Whether it ended well. */
  private boolean breaking(Faults.Kind kind, int write, Runnable work) {
    faults.arm(kind, write);
    try {
      work.run();
      return true;
    } catch (Faults.Killed | RuntimeException e) {
      // It died, or it is tried again.
      return false;
    } finally {
      faults.disarm();
    }
  }
}
