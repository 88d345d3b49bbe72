package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.Sent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FoldAnchorTest {
  private static final long START = 1_990_000_000_000L;
  private static final long DAY = 86_400_000L;
  private static MemoryTables tables;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void aKioskWithThousandsOfEventsADayCountsEachOnceAlsoWhenAllComeAgain() {
    List<Sent> events = views(6_000, 10, true);
    check("kiosk", events);
  }

  @Test
  void aThousandEventsOnAThousandDaysOutgrowNoTransaction() {
    check("days", views(1_000, DAY, true));
  }

  @Test
  void aThousandEventsWithoutATimeOfTheirOwnCountOnce() {
    check("untimed", views(1_000, 1_000, false));
  }

  @Test
  void hundredsOfEventsOfOneMillisecondCountOnce() {
    check("ties", views(900, 0, true));
  }

  @Test
  @Timeout(60)
  void daysThatFillATransactionGoOnInTheNextOneAlsoWhenTheFirstOnlyMovesOldKeys() {
    List<Sent> events = views(120, DAY, true);
    check(new Room(tables.client(), "tight", Room.tight(2)), events);
  }

  @Test
  void ordersOnMoreDaysThanATransactionAddsToCountOnceAlsoWhenTheyComeAgain() {
    List<Sent> orders = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      orders.add(order("o" + i, i % 2 == 0 ? "paris" : null, START - i * DAY));
    }
    Room room = new Room(tables.client(), "orders", FoldLimits.STANDARD);
    for (int i = 0; i < 2; i++) {
      assertThat(room.update(List.of(Room.message("q", orders))).failed()).isEmpty();
    }

    Map<String, Long> recent = new PlainFold(orders.subList(0, 51), List.of()).sales();
    assertThat(room.sales()).isEqualTo(recent);
  }

  @Test
  void whereSumsAreRefusedTheOrderComesBackAndTheViewBesideItDoesNot() {
    Sent order = order("o1", "paris", START);
    Faults faults = new Faults();
    Room room = new Room(faults.around(tables.client()), "refused", FoldLimits.STANDARD);
    List<UpdateProfile.Message> messages =
        List.of(Room.message("order", List.of(order)), Room.message("view", views(1, 0, true)));

    // Two of each document, and the sums.
    faults.arm(Faults.Kind.THROTTLE, 5);
    assertThat(room.update(messages).failed()).containsExactly("order");
    assertThat(room.sales()).isEmpty();
    for (int i = 0; i < 2; i++) {
      assertThat(room.update(messages).failed()).isEmpty();
      assertThat(room.sales()).isEqualTo(new PlainFold(List.of(order), List.of()).sales());
    }
  }

  @Test
  void aDocumentStaysFarBelowDynamoDbsLimitAtItsLargest() {
    Room room = new Room(tables.client(), "large", FoldLimits.STANDARD);
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      Map<String, String> traits = new HashMap<>();
      for (int j = 0; j < 30; j++) {
        traits.put("trait " + i + " " + j, random(random, 480));
      }
      Sent sent =
          new Sent(
              "m" + i,
              "identify",
              "u",
              random(random, 90),
              null,
              null,
              START + i,
              true,
              traits,
              null,
              random(random, 45));
      assertThat(room.update(List.of(Room.message("q", List.of(sent)))).failed()).isEmpty();
    }
    assertThat(room.person("user_id:u").traits()).hasSize(300);
  }

  @Test
  void anEventThatCannotBeFoldedIsSetAsideAndItsNeighborsAreFolded() {
    Room room = new Room(tables.client(), "poison", FoldLimits.STANDARD);
    Sent good = new Sent("m1", "track", "u", null, null, null, START, true, Map.of(), "i", null);
    Sent bad = new Sent("m2", "nonsense", "u", null, null, null, START, true, Map.of(), "i", null);
    UpdateProfile.Outcome outcome = room.update(List.of(Room.message("q", List.of(bad, good))));
    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.folded()).isEqualTo(1);
    assertThat(outcome.quarantined()).isEqualTo(1);
    assertThat(room.person("user_id:u").timeline()).containsExactly("m1");
  }

  @Test
  void aMessageThatIsNoneOfOursIsSetAsideWhole() {
    Room room = new Room(tables.client(), "garbage", FoldLimits.STANDARD);
    String body = random(new Random(2), 400_000);
    UpdateProfile.Outcome outcome =
        room.update(List.of(new UpdateProfile.Message("q", body, START)));
    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.quarantined()).isEqualTo(1);
  }

  private static void check(String workspace, List<Sent> events) {
    check(new Room(tables.client(), workspace, FoldLimits.STANDARD), events);
  }

  private static void check(Room room, List<Sent> events) {
    List<Sent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(7));
    for (int round = 0; round < 2; round++) {
      for (int from = 0; from < shuffled.size(); from += 500) {
        List<Sent> part = shuffled.subList(from, Math.min(from + 500, shuffled.size()));
        UpdateProfile.Outcome outcome = room.update(List.of(Room.message("q", part)));
        assertThat(outcome.failed()).isEmpty();
        assertThat(outcome.quarantined()).isZero();
        assertThat(outcome.folded()).isEqualTo(round == 0 ? part.size() : 0);
        assertThat(outcome.duplicates()).isEqualTo(round == 0 ? 0 : part.size());
      }
    }
    PlainFold.Expected expected = new PlainFold(events, List.of()).person("anonymous_id:kiosk");
    PlainFold.Expected person = room.person("anonymous_id:kiosk", 500);
    assertThat(person.byName()).isEqualTo(expected.byName());
    assertThat(person.timeline()).hasSameElementsAs(expected.timeline()).doesNotHaveDuplicates();
  }

  private static List<Sent> views(int count, long apart, boolean timed) {
    List<Sent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(
          new Sent(
              "m" + i,
              "track",
              null,
              "kiosk",
              null,
              null,
              START + i * apart,
              timed,
              Map.of(),
              "item" + i % 7,
              null));
    }
    return events;
  }

  private static String random(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('!' + random.nextInt(90)));
    }
    return text.toString();
  }

  private static Sent order(String id, String store, long time) {
    return new Sent(id, "track", "ann", null, null, null, time, true, Map.of(), "item3", store);
  }
}
