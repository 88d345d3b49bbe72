package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.profile.aggregate.Aggregates;
import io.quanyu.profile.aggregate.Definitions;
import io.quanyu.testing.Faults;
import io.quanyu.testing.Histories;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.Sent;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whenever something is defined, in the end each person has it of all events. */
class DefinitionsPropertyTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static MemoryTables tables;

  @BeforeContainer
  static void start() {
    tables = new MemoryTables();
  }

  @AfterContainer
  static void stop() {
    tables.close();
  }

  @Property(tries = 100)
  void definitionsThatComeAndGoAmidCrashesAndStaleWorkersEndInThePlainAggregatesOfTheSet(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int size) {
    Random random = new Random(seed);
    List<Sent> events = new Histories(random).events(size);
    Faults faults = new Faults();
    String workspace = "d" + WORKSPACES.incrementAndGet();
    ChangingDefinitions changing = new ChangingDefinitions(tables.client(), workspace, random);
    Room one = room(faults, workspace, changing);
    new Delivery(one, faults, random).deliver(events, List.of(), changing::changeSome);
    // A worker that knows the newest touches everybody once more; the stale one comes after it.
    Room other = room(faults, workspace, changing);
    for (Room room : List.of(other, one)) {
      events.forEach(event -> room.update(List.of(Room.message("again", List.of(event)))));
    }
    Definitions inUse = changing.now();
    for (String identifier : new PlainFold(events, List.of()).identifiers()) {
      Person person = one.whole(identifier);
      assertThat(person.summary().aggregates()).isEqualTo(expected(person, events, inUse));
    }
  }

  private static Room room(Faults faults, String workspace, ChangingDefinitions changing) {
    return new Room(
        faults.around(tables.client()), workspace, Room.tight(32), List.of(), changing.store());
  }

  private static Aggregates expected(Person person, List<Sent> events, Definitions inUse) {
    Aggregates sum = Aggregates.NONE;
    for (Sent sent : events) {
      Event event = EventReader.read(sent.received()).event();
      if (person.members().contains(event.identity().anchor())) {
        sum = sum.plus(Aggregates.of(event, inUse));
      }
    }
    return sum;
  }
}
