package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.Json;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.Sent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CohortsTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static MemoryTables tables;

  @BeforeAll
  @BeforeContainer
  static void start() {
    tables = tables == null ? new MemoryTables() : tables;
  }

  @AfterAll
  @AfterContainer
  static void stop() {
    if (tables != null) {
      tables.close();
      tables = null;
    }
  }

  @Test
  void whoComesInAMonthCountsOnceInItAndWithAllThatTheyDid() {
    Room room = room("months");
    say(room, event("a1", "ann", null, 2, "item1"), event("a2", "ann", null, 2, "item1"));
    say(room, event("a3", "ann", null, 2, "item3"), event("b1", "bob", null, 2, null));
    say(room, event("a4", "ann", null, 0, null), event("v1", null, "phone", 0, "item1"));

    assertThat(room.cohorts())
        .isEqualTo(
            Map.of(
                month(2) + " known 0 active", 2L,
                month(2) + " known 0 viewed", 1L,
                month(2) + " known 0 ordered", 1L,
                month(2) + " known 2 active", 1L,
                month(0) + " visitor 0 active", 1L,
                month(0) + " visitor 0 viewed", 1L));
  }

  @Test
  void anEventThatComesLateAndIsOlderThanAllMovesItsPersonToTheCohortOfItsMonth() {
    Room room = room("late");
    say(room, event("a1", "ann", null, 0, "item1"), event("b1", "bob", null, 0, null));
    say(room, event("a2", "ann", null, 3, null));

    assertThat(room.cohorts())
        .isEqualTo(
            Map.of(
                month(0) + " known 0 active", 1L,
                month(3) + " known 0 active", 1L,
                month(3) + " known 3 active", 1L,
                month(3) + " known 3 viewed", 1L));
  }

  @Test
  void monthsBeyondTheTwelfthAreToldByTheirOwn() {
    Room room = room("beyond");
    say(room, event("a1", "ann", null, 13, null), event("a2", "ann", null, 1, null));
    say(room, event("a3", "ann", null, 0, null));

    assertThat(room.cohorts())
        .isEqualTo(
            Map.of(
                month(13) + " known 0 active", 1L,
                month(13) + " known 12 active", 1L,
                month(0) + " known 99 active", 1L));
  }

  @Test
  void whoCameBeforeMonthsWereKeptIsInNoCohort() throws Exception {
    Room room = room("before");
    say(room, event("a1", "ann", null, 1, null));
    Map<String, Long> counted = room.cohorts();
    forgetMonths("before#user_id:ann");
    say(room, event("a2", "ann", null, 0, null), event("a3", "ann", null, 9, null));

    assertThat(room.cohorts()).isEqualTo(counted);
  }

  @Test
  void anEventOfLongAgoCountsInNoSum() {
    Room room = room("old");
    say(room, event("a1", "ann", null, 60, null));

    assertThat(room.cohorts()).isEmpty();
  }

  /** Each of them comes again at the end: a month that a table refused to sum is found then. */
  @Property(tries = 100)
  void inAnyOrderAndWhateverCrashesTheSumsAreThoseOfTheSet(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
    Random random = new Random(seed);
    List<Sent> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String user = random.nextInt(3) == 0 ? null : "u" + random.nextInt(2);
      String item = random.nextInt(3) == 0 ? null : "item" + random.nextInt(5);
      events.add(event("m" + i, user, "phone", random.nextInt(13), item));
    }
    Faults faults = new Faults();
    String workspace = "any" + WORKSPACES.incrementAndGet();
    Room room = new Room(faults.around(tables.client()), workspace, Room.tight(2));
    new Delivery(room, faults, random).deliver(events, List.of());
    events.forEach(each -> room.update(List.of(Room.message("again", List.of(each)))));

    assertThat(nonZero(room.cohorts())).isEqualTo(new PlainFold(events, List.of()).cohorts());
  }

  private static Map<String, Long> nonZero(Map<String, Long> sums) {
    Map<String, Long> some = new TreeMap<>(sums);
    some.values().removeIf(sum -> sum == 0);
    return some;
  }

  @Property(tries = 200)
  void monthsAreThoseOfTheSetInAnyOrderAndGrouping(@ForAll long seed) {
    Random random = new Random(seed);
    Set<Integer> set = new TreeSet<>();
    List<Months> parts = new ArrayList<>();
    int span = 1 + random.nextInt(80);
    for (int i = 0; i < 30; i++) {
      int month = 2_000 + random.nextInt(span);
      set.add(month);
      parts.add(new Months(month, "1"));
    }
    while (parts.size() > 1) {
      Months one = parts.remove(random.nextInt(parts.size()));
      Months other = parts.get(random.nextInt(parts.size()));
      parts.remove(other);
      parts.add(random.nextInt(4) == 0 ? one.plus(other).plus(one) : one.plus(other));
    }
    int first = set.iterator().next();
    for (int month = 1_990; month < 2_500; month++) {
      boolean expected = set.contains(month) && month < first + Months.KEPT;
      assertThat(parts.get(0).stepsOf(month)).as("" + month).isEqualTo(expected ? 1 : 0);
    }
  }

  private static Room room(String workspace) {
    return new Room(tables.client(), workspace, FoldLimits.STANDARD);
  }

  private static void say(Room room, Sent... events) {
    for (int i = 0; i < 2; i++) {
      assertThat(room.update(List.of(Room.message("q", List.of(events)))).failed()).isEmpty();
    }
  }

  private static Sent event(String id, String user, String visitor, int monthsAgo, String item) {
    long time = day(monthsAgo).atTime(9, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    return new Sent(id, "track", user, visitor, null, null, time, true, Map.of(), item, null);
  }

  private static LocalDate day(int monthsAgo) {
    return LocalDate.ofInstant(Room.NOW, ZoneOffset.UTC).withDayOfMonth(1).minusMonths(monthsAgo);
  }

  /** A month as the sums name it. */
  private static long month(int ago) {
    return day(ago).getYear() * 12L + day(ago).getMonthValue() - 1;
  }

  private static void forgetMonths(String partition) throws Exception {
    Map<String, AttributeValue> key = Items.key(partition, "profile");
    Map<String, AttributeValue> item =
        new HashMap<>(
            tables.client().getItem(get -> get.tableName("ProfilesTable").key(key)).item());
    ObjectNode body = (ObjectNode) Json.parse(Compression.inflate(Items.bytesOf(item, "body")));
    ((ObjectNode) body.get("summary")).remove("months");
    item.put("body", Items.binary(Compression.deflate(Json.write(body))));
    tables.client().putItem(put -> put.tableName("ProfilesTable").item(item));
  }
}
