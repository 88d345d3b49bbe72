package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Event;
import io.quanyu.event.FoldObserver;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FoldObserverTest {
  private static MemoryTables tables;

  private final List<FoldObserver.Batch> told = new ArrayList<>();

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void observersHearOfAllEventsAndOfThoseThatWereCountedNow() {
    Room room = room("told", told::add);

    room.update(List.of(Room.message("1", List.of(view("m1", "ann"), view("m2", "ben")))));
    room.update(List.of(Room.message("2", List.of(view("m2", "ben"), view("m3", "ben")))));

    assertThat(ids(told.get(0).counted())).containsExactlyInAnyOrder("m1", "m2");
    assertThat(told.get(0).created()).hasSize(2);
    assertThat(ids(told.get(1).events())).containsExactly("m2", "m3");
    assertThat(ids(told.get(1).counted())).containsExactly("m3");
    assertThat(told.get(1).created()).isEmpty();
  }

  @Test
  void anAnchorOfWhichOnlyALinkWasTakenBackIsCreatedByItsFirstEvent() {
    Room room = room("taken-back", told::add);

    room.unmerge(new PlainFold.TakenBack("user_id:ann", "card:c1", 1));
    room.update(List.of(Room.message("1", List.of(view("m1", "ann")))));

    assertThat(told.get(0).created()).hasSize(1);
  }

  @Test
  void anObserverThatFailsSendsTheBatchBackAndHearsOfItAgain() {
    List<FoldObserver> once = new ArrayList<>(List.of(FoldObserverTest::fail));
    Room room = room("failing", batch -> once.remove(0).folded(batch));
    once.add(told::add);
    UpdateProfile.Message message = Room.message("q", List.of(view("m1", "ann")));

    assertThat(room.update(List.of(message)).failed()).containsExactly("q");
    assertThat(room.update(List.of(message)).failed()).isEmpty();

    assertThat(ids(told.get(0).events())).containsExactly("m1");
    assertThat(told.get(0).counted()).isEmpty();
    assertThat(room.person("user_id:ann").timeline()).containsExactly("m1");
  }

  @Test
  void whatATableRefusedIsNotTold() {
    Faults faults = new Faults();
    Room room =
        new Room(
            faults.around(tables.client()), "refused", FoldLimits.STANDARD, List.of(told::add));
    faults.arm(Faults.Kind.THROTTLE, 1);

    room.update(List.of(Room.message("q", List.of(view("m1", "ann"), view("m2", "ben")))));

    assertThat(ids(told.get(0).events())).hasSize(1);
  }

  private static Room room(String workspace, FoldObserver observer) {
    return new Room(tables.client(), workspace, FoldLimits.STANDARD, List.of(observer));
  }

  private static void fail(FoldObserver.Batch batch) {
    throw new IllegalStateException("not now");
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(event -> event.key().messageId()).toList();
  }

  private static Sent view(String id, String user) {
    return new Sent(id, "track", user, null, null, null, 1, true, Map.of(), "item1", null);
  }
}
