package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {
  private static final long TIME = 1_990_000_000_000L;
  private static final List<Faults.Kind> KINDS = List.of(Faults.Kind.values());
  private static MemoryTables tables;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  private record Call(String id, String user, String group, long time, String trait, String value) {
    Received received() {
      ObjectNode payload = Json.object().put("type", "group").put("messageId", id);
      payload.put("userId", user).put("groupId", group).put("timestamp", time);
      payload.putObject("traits").put(trait, value);
      return new Received("test", "", time, null, payload);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyOrderRepeatAndCrashGivesTheGroupsOfTheSetOfCalls(long seed) {
    Random random = new Random(seed);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      String value = random.nextInt(4) == 0 ? null : "v" + i;
      calls.add(
          new Call(
              "m" + i,
              "u" + random.nextInt(4),
              "g" + random.nextInt(2),
              // Hours apart and all different, so that the plain rule needs no ties.
              TIME + (i * 7919L % 101) * 3_600_000,
              "t" + random.nextInt(3),
              value));
    }
    String workspace = "g" + seed;
    Faults faults = new Faults();
    Room room = new Room(faults.around(tables.client()), workspace, Room.tight(32));
    List<Call> waiting = new ArrayList<>(calls);
    waiting.addAll(calls.subList(0, 10));
    Collections.shuffle(waiting, random);
    while (!waiting.isEmpty()) {
      if (random.nextBoolean()) {
        Faults.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        faults.arm(kind, 1 + random.nextInt(6));
      }
      List<Call> part = waiting.subList(0, Math.min(waiting.size(), 3));
      if (isDone(room, part, faults)) {
        part.clear();
      }
      faults.disarm();
    }
    check(workspace, calls);
  }

  private static boolean isDone(Room room, List<Call> part, Faults faults) {
    try {
      List<Received> received = part.stream().map(Call::received).toList();
      EventMessage message = new EventMessage(EventMessage.VERSION, "q", received, List.of());
      var outcome = room.update(List.of(new UpdateProfile.Message("q", message.encode(), 0)));
      return outcome.failed().isEmpty() && !faults.isDead();
    } catch (RuntimeException | Faults.Killed e) {
      return false;
    }
  }

  private static void check(String workspace, List<Call> calls) {
    Groups groups = groups(workspace);
    for (String group : List.of("g0", "g1")) {
      Map<String, String> traits = new TreeMap<>();
      Map<String, List<Long>> times = new HashMap<>();
      calls.stream()
          .filter(call -> call.group().equals(group))
          .sorted((one, other) -> Long.compare(one.time(), other.time()))
          .forEach(
              call -> {
                traits.put(call.trait(), String.valueOf(call.value()));
                times.computeIfAbsent(call.user(), user -> new ArrayList<>()).add(call.time());
              });
      Map<String, String> stored = new TreeMap<>();
      groups
          .traits(Set.of(group))
          .getOrDefault(group, Map.of())
          .forEach((name, trait) -> stored.put(name, trait.value().asText()));
      assertThat(stored).isEqualTo(traits);
      List<GroupMember> members = all(groups, group);
      assertThat(members).hasSize(times.size());
      for (GroupMember member : members) {
        List<Long> own = times.get(member.anchor().value());
        assertThat(member.membership())
            .isEqualTo(new Group(Collections.min(own), Collections.max(own)));
      }
    }
  }

  @Test
  void aPersonWithSeveralAnchorsIsOneMemberUnderTheirRootOnWhicheverPage() {
    String workspace = "persons";
    Groups groups = groups(workspace);
    Tables names = names(workspace);
    Links links = new Links(tables.client(), names, new Backoff());
    Identifier ann = Identifier.stored("user_id:ann");
    Identifier visitor = Identifier.stored("anonymous_id:visitor");
    links.write(Link.seen(ann, visitor, new Sighting(TIME, "m"), false));
    call(groups, visitor, TIME);
    call(groups, ann, TIME + 5);
    call(groups, Identifier.stored("user_id:bob"), TIME + 7);
    GroupMembers members = new GroupMembers(groups, persons(workspace, links));
    for (int size : List.of(1, 2, 10)) {
      List<GroupMember> shown = new ArrayList<>();
      String after = null;
      do {
        GroupPage page = members.page("acme", after, size);
        shown.addAll(page.members());
        after = page.next();
      } while (after != null);
      assertThat(shown)
          .containsExactlyInAnyOrder(
              new GroupMember(ann, new Group(TIME, TIME + 5)),
              new GroupMember(Identifier.stored("user_id:bob"), new Group(TIME + 7, TIME + 7)));
    }
  }

  @Test
  void aGroupOfThousandsIsReadInPages() {
    Groups groups = groups("large");
    for (int i = 0; i < 2_000; i++) {
      call(groups, Identifier.stored("user_id:u" + i), TIME);
    }
    assertThat(new HashSet<>(all(groups, "acme"))).hasSize(2_000);
  }

  private static void call(Groups groups, Identifier anchor, long time) {
    groups.write(new GroupCall("acme", anchor, new Group(time, time), Map.of()));
  }

  private static List<GroupMember> all(Groups groups, String group) {
    List<GroupMember> members = new ArrayList<>();
    String after = null;
    do {
      GroupPage page = groups.members(group, after, 100);
      members.addAll(page.members());
      after = page.next();
    } while (after != null);
    return members;
  }

  private static Groups groups(String workspace) {
    return new Groups(tables.client(), names(workspace), new Backoff());
  }

  private static Persons persons(String workspace, Links links) {
    Clock clock = Clock.systemUTC();
    return new Persons(
        links,
        new Profiles(tables.client(), names(workspace), new Backoff()),
        new IdentitySettings(tables.client(), clock, "SettingsTable", workspace),
        clock,
        new Parallel(1));
  }

  private static Tables names(String workspace) {
    return new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
  }
}
