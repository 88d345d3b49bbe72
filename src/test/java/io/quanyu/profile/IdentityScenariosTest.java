package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.PlainRules;
import io.quanyu.testing.Sent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A test for each row of the table in docs/identity.md. */
class IdentityScenariosTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static final Pattern ROW = Pattern.compile("\\| `([a-zA-Z0-9]+)` \\|");
  private static final long DAY = 86_400_000;
  private static final long START = PlainFold.NOW - 9 * DAY;
  private static MemoryTables tables;

  private final Room room =
      new Room(tables.client(), "w" + WORKSPACES.incrementAndGet(), FoldLimits.STANDARD);
  private int said;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void logInOnTwoDevices() {
    say(null, "phone", null);
    say("ann", "phone", null);
    say("ann", "laptop", null);
    say(null, "laptop", null);

    assertThat(rootOf("anonymous_id:phone")).isEqualTo("user_id:ann");
    assertThat(rootOf("anonymous_id:laptop")).isEqualTo("user_id:ann");
    assertThat(timelineOf("user_id:ann")).containsExactly("m4", "m3", "m2", "m1");
  }

  @Test
  void familyTablet() {
    say(null, "tablet", null);
    say("ann", "tablet", null);
    assertThat(timelineOf("user_id:ann")).containsExactly("m2", "m1");

    say("bob", "tablet", null);
    assertThat(rootOf("anonymous_id:tablet")).isEqualTo("anonymous_id:tablet");
    assertThat(timelineOf("user_id:ann")).containsExactly("m2");
    assertThat(timelineOf("user_id:bob")).containsExactly("m3");
    assertThat(timelineOf("anonymous_id:tablet")).containsExactly("m1");
  }

  @Test
  void kiosk() {
    for (String user : List.of("ann", "bob", "eve")) {
      say(user, "kiosk", null);
      say(null, "kiosk", null);
    }

    assertThat(timelineOf("user_id:bob")).containsExactly("m3");
    assertThat(timelineOf("anonymous_id:kiosk")).containsExactly("m6", "m4", "m2");
  }

  @Test
  void kioskWithSessions() {
    PlainRules rules = new PlainRules(PlainRules.ORDER, Map.of(), Map.of(), Map.of(), true);
    room.settle(rules, rules);
    for (String user : List.of("ann", "bob")) {
      say(null, "kiosk", null, Map.of("session", "of " + user));
      say(user, "kiosk", null, Map.of("session", "of " + user));
    }
    say(null, "kiosk", null, Map.of("session", "of nobody"));

    assertThat(timelineOf("user_id:ann")).containsExactly("m2", "m1");
    assertThat(timelineOf("user_id:bob")).containsExactly("m4", "m3");
  }

  @Test
  void changedEmail() {
    room.settle(PlainRules.NONE, limits(Map.of("email", 1)));
    say("ann", null, "a@shop.example");
    said += 5;
    say("ann", null, "b@shop.example");

    assertThat(rootOf("email:b@shop.example")).isEqualTo("user_id:ann");
    assertThat(rootOf("email:a@shop.example")).isEqualTo("email:a@shop.example");
  }

  @Test
  void recycledPhoneNumber() {
    PlainRules rules =
        new PlainRules(PlainRules.ORDER, Map.of(), Map.of("phone", 3), Map.of(), false);
    room.settle(PlainRules.NONE, rules);
    say("ann", null, null, Map.of("phone", "+493012345678"));
    said += 5;
    say("bob", null, null, Map.of("phone", "+49 30 1234 5678"));

    assertThat(rootOf("phone:+493012345678")).isEqualTo("user_id:bob");
  }

  @Test
  void placeholderIds() {
    say("null", "phone", null);
    say("null", "laptop", null);
    say("ann", "0000", null);
    say("bob", "0000", null);

    assertThat(rootOf("anonymous_id:phone")).isEqualTo("anonymous_id:phone");
    assertThat(rootOf("anonymous_id:laptop")).isEqualTo("anonymous_id:laptop");
    assertThat(room.persons("anonymous_id:0000")).isEmpty();
  }

  @Test
  void blockedIds() {
    PlainRules rules =
        new PlainRules(PlainRules.ORDER, Map.of(), Map.of(), Map.of("email", "info@*"), false);
    say(null, "phone", "info@shop.example");
    say(null, "laptop", "info@shop.example");
    assertThat(rootOf("anonymous_id:phone")).isEqualTo("email:info@shop.example");

    room.settle(rules, rules);
    say(null, "laptop", "info@shop.example");
    assertThat(rootOf("anonymous_id:phone")).isEqualTo("anonymous_id:phone");
    assertThat(timelineOf("anonymous_id:laptop")).containsExactly("m3");
  }

  @Test
  void chain() {
    say(null, "phone", "ann@shop.example");
    say(null, null, "ann@shop.example", Map.of("card", "777"));
    say("ann", null, null, Map.of("card", "777"));
    assertThat(rootOf("anonymous_id:phone")).isEqualTo("email:ann@shop.example");

    say("ann", null, "ann@shop.example");
    assertThat(rootOf("anonymous_id:phone")).isEqualTo("user_id:ann");
    assertThat(timelineOf("card:777")).containsExactly("m4", "m3", "m2", "m1");
  }

  @Test
  void diamond() {
    say("ann", null, "ann@shop.example");
    say("ann", null, null, Map.of("card", "777"));
    say(null, "phone", "ann@shop.example");
    say(null, "phone", null, Map.of("card", "777"));

    assertThat(rootOf("anonymous_id:phone")).isEqualTo("user_id:ann");
  }

  @Test
  void lateLink() {
    say("ann", "phone", null);
    room.update(
        List.of(Room.message("q", List.of(Sent.track("early", null, "phone", null, START - DAY)))));

    assertThat(timelineOf("user_id:ann")).containsExactly("m1", "early");
  }

  @Test
  void unmerge() {
    say(null, "phone", null);
    say("ann", "phone", null);
    say("ann", null, null);
    room.unmerge(new PlainFold.TakenBack("user_id:ann", "anonymous_id:phone", at(9)));

    assertThat(timelineOf("user_id:ann")).containsExactly("m3", "m2");
    assertThat(timelineOf("anonymous_id:phone")).containsExactly("m1");
  }

  @Test
  void reMergeAfterUnmerge() {
    say(null, "phone", null);
    say("ann", "phone", null);
    room.unmerge(new PlainFold.TakenBack("user_id:ann", "anonymous_id:phone", at(2)));
    assertThat(rootOf("anonymous_id:phone")).isEqualTo("anonymous_id:phone");

    say("ann", "phone", null);
    assertThat(timelineOf("user_id:ann")).containsExactly("m3", "m2", "m1");
  }

  @Test
  void unusedDevice() {
    PlainRules rules =
        new PlainRules(PlainRules.ORDER, Map.of(), Map.of("device", 2), Map.of(), false);
    room.settle(PlainRules.NONE, rules);
    say("ann", null, null, Map.of("device", "sold"));

    assertThat(rootOf("device:sold")).isEqualTo("device:sold");
  }

  @Test
  void aThousandDevices() {
    List<Sent> events = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      events.add(Sent.track("m" + i, "ann", "device" + i, null, START));
    }
    room.update(List.of(Room.message("q", events)));
    say(null, "device500", null);

    assertThat(rootOf("anonymous_id:device999")).isEqualTo("user_id:ann");
    assertThat(room.persons("anonymous_id:device1").orElseThrow().members()).hasSize(1_001);

    room.settle(PlainRules.NONE, limits(Map.of("anonymous_id", 10)));
    assertThat(room.persons("user_id:ann").orElseThrow().members()).hasSize(11);
  }

  @Test
  void theTableAndTheTestsAgree() throws IOException {
    List<String> rows =
        ROW.matcher(Files.readString(Path.of("docs/identity.md")).split("## Scenarios", 2)[1])
            .results()
            .map(match -> match.group(1))
            .toList();
    List<String> tests =
        Arrays.stream(getClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .filter(name -> !name.equals("theTableAndTheTestsAgree"))
            .toList();

    assertThat(rows).containsExactlyInAnyOrderElementsOf(tests);
  }

  private static PlainRules limits(Map<String, Integer> limits) {
    return new PlainRules(PlainRules.ORDER, limits, Map.of(), Map.of(), false);
  }

  private void say(String user, String anonymous, String email) {
    say(user, anonymous, email, Map.of());
  }

  /** One event a day. */
  private void say(String user, String anonymous, String email, Map<String, String> ids) {
    said++;
    Sent sent = Sent.track("m" + said, user, anonymous, email, at(said)).also(ids);
    room.update(List.of(room.say("q" + said, List.of(sent))));
  }

  private static long at(int day) {
    return START + day * DAY;
  }

  private String rootOf(String identifier) {
    return room.persons(identifier).orElseThrow().root().toString();
  }

  private List<String> timelineOf(String identifier) {
    return room.person(identifier).timeline();
  }
}
