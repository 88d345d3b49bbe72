package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.profile.audience.AudienceRoom;
import io.quanyu.testing.Faults;
import io.quanyu.testing.Histories;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever happens on the way, everybody is in the audiences that the plain fold of the set says,
 * the numbers are exact, and what was told adds up to it.
 */
class AudiencesPropertyTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Instant NOW = Instant.ofEpochMilli(1_990_000_000_000L + 198 * HOUR);
  private static final Map<String, String> CONDITIONS =
      Map.of(
          "city", "{\"trait\":\"city\",\"exists\":true}",
          "planless", "{\"trait\":\"plan\",\"exists\":false}",
          "viewers", "{\"event\":\"Product Viewed\",\"count\":{\"atLeast\":2}}",
          "idle", "{\"none\":\"Product Viewed\",\"within\":\"36h\"}",
          "item0",
              "{\"event\":\"Product Viewed\",\"where\":{\"product_id\":\"item0\"},"
                  + "\"within\":\"24h\"}");

  private static MemoryTables tables;

  @BeforeContainer
  static void start() {
    tables = new MemoryTables();
  }

  @AfterContainer
  static void stop() {
    tables.close();
  }

  @Property(tries = 100, afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void anyOrderDuplicationBatchingUnmergeAndCrashGiveTheAudiencesOfTheSet(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
    Random random = new Random(seed);
    Histories histories = new Histories(random);
    List<Sent> events = histories.events(size);
    List<PlainFold.TakenBack> facts = histories.takenBack(3);
    Faults faults = new Faults();
    String workspace = "a" + WORKSPACES.incrementAndGet();
    MovedClock clock = new MovedClock(NOW);
    AudienceRoom audiences = new AudienceRoom(faults.around(tables.client()), workspace, clock, 1);
    CONDITIONS.forEach(audiences::define);
    Room room =
        new Room(
            faults.around(tables.client()),
            workspace,
            Room.tight(32),
            List.of(audiences.observer()),
            audiences.definitions());
    new Delivery(room, faults, random).deliver(events, facts);
    PlainFold expected = new PlainFold(events, facts);
    check(audiences, expected, events, clock.millis());
    clock.move(Duration.ofHours(random.nextInt(60)));
    due(audiences, faults, random);
    check(audiences, expected, events, clock.millis());
  }

  private static void due(AudienceRoom audiences, Faults faults, Random random) {
    for (int killed = 0; killed < 3; killed++) {
      faults.arm(Faults.Kind.KILL_AFTER, 1 + random.nextInt(6));
      try {
        audiences.settleDue();
      } catch (RuntimeException | Faults.Killed e) {
        // The schedule fires again.
      }
    }
    faults.disarm();
    audiences.settleDue();
  }

  private static void check(
      AudienceRoom audiences, PlainFold expected, List<Sent> events, long now) {
    Map<String, Set<String>> members = new TreeMap<>();
    CONDITIONS.keySet().forEach(name -> members.put(name, new HashSet<>()));
    for (String identifier : expected.identifiers()) {
      Set<String> names = plain(expected.person(identifier), identifier, events, now);
      assertThat(audiences.audiencesOf(identifier)).as(identifier).isEqualTo(names);
      names.forEach(name -> members.get(name).add(identifier));
    }
    Map<String, Integer> told = new TreeMap<>();
    members.forEach(
        (name, all) -> {
          assertThat(audiences.members(name)).as(name).isEqualTo(all);
          assertThat(audiences.count(name)).as(name).isEqualTo(all.size());
          all.forEach(member -> told.put(name + " " + member, 1));
        });
    assertThat(audiences.told()).isEqualTo(told);
  }

  private static Set<String> plain(
      PlainFold.Expected person, String identifier, List<Sent> events, long now) {
    Set<String> names = new TreeSet<>();
    if (!person.root().equals(identifier) || person.timeline().isEmpty()) {
      return names;
    }
    List<Sent> own =
        events.stream().filter(event -> person.timeline().contains(event.id())).toList();
    List<Sent> viewed =
        own.stream().filter(event -> event.name().equals("Product Viewed")).toList();
    if (person.traits().containsKey("city")) {
      names.add("city");
    }
    if (!person.traits().containsKey("plan")) {
      names.add("planless");
    }
    if (viewed.size() >= 2) {
      names.add("viewers");
    }
    if (viewed.stream().noneMatch(event -> counts(event, 36, now))) {
      names.add("idle");
    }
    if (viewed.stream().anyMatch(event -> event.item().equals("item0") && counts(event, 24, now))) {
      names.add("item0");
    }
    return names;
  }

  private static boolean counts(Sent event, int hours, long now) {
    long begin = Math.floorDiv(event.time(), HOUR) * HOUR;
    return begin <= now && now < begin + HOUR + hours * HOUR;
  }
}
