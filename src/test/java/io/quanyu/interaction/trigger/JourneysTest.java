package io.quanyu.interaction.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Rejection;
import io.quanyu.interaction.DailyCounts.Kind;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody is led through steps: each once, in the version that they entered. */
class JourneysTest {
  private static final String WELCOME =
      "{'on': {'event': 'Signed Up'}, 'again': '30d', 'unless': [{'event': 'Left'}],"
          + " 'first': 'hello', 'steps': {"
          + "'hello': {'send': {'template': '%s', 'data': {'plan': 'plan'}}, 'next': 'pause'},"
          + "'pause': {'wait': '2d', 'next': 'bought'},"
          + "'bought': {'event': 'Order Completed', 'yes': 'vip', 'no': 'ways'},"
          + "'vip': {'audience': 'vips', 'yes': 'thanks', 'no': 'exit'},"
          + "'thanks': {'send': {'template': 'thanks'}, 'next': 'exit'},"
          + "'ways': {'split': [{'weight': 0.5, 'next': 'coupon'}, {'weight': 0.5, 'next': 'exit'}]},"
          + "'coupon': {'send': {'template': 'coupon'}, 'next': 'exit'}}}";

  private static MemoryTables tables;
  private static int workspaces;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final Faults faults = new Faults();
  private TriggerRoom room;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void open() {
    room = new TriggerRoom(faults.around(tables.client()), "j" + workspaces++, clock);
  }

  @Test
  void eachIsLedByWhatTheyDidAndWhereTheyBelong() {
    room.journey("welcome", 1, WELCOME.formatted("hello"));
    for (String user : List.of("ann", "bob", "cat")) {
      signUp(user);
    }
    room.member("ann", "vips");
    room.minutes(1);
    assertThat(room.messages()).hasSize(3).contains("hello ann {\"plan\":\"free\"}");
    buy("ann");
    buy("bob");
    room.fold(room.track("cat", "Left", "{}"));
    clock.move(Duration.ofDays(1));
    room.minutes(1);
    assertThat(room.messages()).hasSize(3);
    clock.move(Duration.ofDays(1));
    room.minutes(1);

    assertThat(room.messages()).hasSize(4).contains("thanks ann {}");
    assertThat(room.counts().of("welcome"))
        .containsEntry("hello", 3L)
        .containsEntry("bought", 2L)
        .containsEntry("thanks", 1L)
        .containsEntry("exit", 2L);
    assertThat(room.became(Kind.JOURNEYS, "welcome"))
        .isEqualTo(Map.of("entered", 3L, "exit", 2L, "unless", 1L));
    signUp("ann");
    room.minutes(1);
    assertThat(room.messages()).as("not again for thirty days").hasSize(4);
  }

  @Test
  void aSplitDividesByItsWeightsTheSameForTheSamePerson() {
    room.journey("welcome", 1, WELCOME.formatted("hello"));
    for (int person = 0; person < 100; person++) {
      signUp("p" + person);
    }
    room.minutes(1);
    clock.move(Duration.ofDays(2));
    room.minutes(1);
    long coupons = room.messages().stream().filter(each -> each.startsWith("coupon")).count();

    // Six standard deviations of a hundred fair coins.
    assertThat(coupons).isBetween(20L, 80L);
    assertThat(room.counts().of("welcome").get("coupon")).isEqualTo(coupons);
  }

  @Test
  void whoeverEnteredAVersionGoesOnInIt() {
    room.journey("welcome", 1, WELCOME.formatted("hello"));
    signUp("ann");
    room.minutes(1);
    String other =
        WELCOME.formatted("hi").replace("'template': 'thanks'", "'template': 'many-thanks'");
    room.journey("welcome", 2, other);
    signUp("bob");
    for (String user : List.of("ann", "bob")) {
      room.member(user, "vips");
      buy(user);
    }
    room.minutes(1);
    clock.move(Duration.ofDays(2));
    room.minutes(1);

    assertThat(room.messages())
        .containsExactly(
            "hello ann {\"plan\":\"free\"}",
            "hi bob {\"plan\":\"free\"}",
            "many-thanks bob {}",
            "thanks ann {}");
  }

  @Test
  void whoBeginsItTwiceBeforeTheyAreLookedAtEntersOnceAndIsCountedOnce() {
    room.journey("welcome", 1, WELCOME.formatted("hello"));
    signUp("ann");
    signUp("ann");
    room.minutes(1);

    assertThat(room.messages()).hasSize(1);
    assertThat(room.counts().of("welcome")).containsEntry("hello", 1L);
    assertThat(room.became(Kind.JOURNEYS, "welcome")).isEqualTo(Map.of("entered", 1L, "again", 1L));
  }

  @Test
  void whoeverIsInAJourneyThatIsDeletedLeaves() {
    room.journey("welcome", 1, WELCOME.formatted("hello"));
    signUp("ann");
    room.minutes(1);
    room.journeys().delete("welcome");
    room.member("ann", "vips");
    buy("ann");
    clock.move(Duration.ofDays(2));
    room.minutes(2);

    assertThat(room.messages()).hasSize(1);
    assertThat(room.states().of(TriggerRoom.person("ann")))
        .allMatch(state -> state.body().starts().isEmpty());
  }

  @Test
  void aCircleSendsOnceEachTime() {
    room.journey(
        "weekly",
        1,
        "{'on': {'event': 'Signed Up'}, 'first': 'tip', 'unless': [{'event': 'Left'}], 'steps': {"
            + "'tip': {'send': {'template': 'tip'}, 'next': 'week'},"
            + "'week': {'wait': 'P7D', 'next': 'tip'}}}");
    signUp("ann");
    for (int week = 0; week < 3; week++) {
      room.minutes(1);
      clock.move(Duration.ofDays(7));
    }
    room.fold(room.track("ann", "Left", "{}"));
    room.minutes(2);
    clock.move(Duration.ofDays(7));
    room.minutes(2);

    assertThat(room.messages()).containsExactly("tip ann {}", "tip ann {}", "tip ann {}");
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whereverTheFunctionDiesEachStepIsTakenOnce(Faults.Kind kind) {
    for (int write = 1; write <= 16; write++) {
      open();
      room.journey("welcome", 1, WELCOME.formatted("hello").replace("2d", "1m"));
      signUp("ann");
      room.member("ann", "vips");
      buy("ann");
      faults.arm(kind, write);
      try {
        room.minutes(3);
      } catch (Faults.Killed | RuntimeException e) {
        // It died, or is called again.
      } finally {
        faults.disarm();
      }
      room.minutes(4);

      assertThat(room.messages())
          .as("%s at write %d", kind, write)
          .containsExactly("hello ann {\"plan\":\"free\"}", "thanks ann {}");
      assertThat(room.became(Kind.JOURNEYS, "welcome"))
          .as("%s at write %d", kind, write)
          .isEqualTo(Map.of("entered", 1L, "exit", 1L));
    }
  }

  @Test
  void whatLeadsNowhereOrRoundAndRoundIsRefused() {
    assertThat(
            codes(
                "{'on': {'item': 'back'}, 'first': 'a', 'steps': {"
                    + "'a': {'wait': '91d', 'next': 'exit', 'x': 1}, 'exit': {'wait': '1d'},"
                    + "'b': {'split': [{'weight': 0.5, 'next': 'a'}]},"
                    + "'c': {'send': {}, 'next': 'a'}}}"))
        .containsExactlyInAnyOrder(
            "journey_item_unfit",
            "rules_field_unknown",
            "trigger_span_invalid",
            "journey_step_unclear",
            "journey_weights_invalid",
            "rules_text_invalid");
    String branch = "{'event': 'X', 'yes': '%s', 'no': '%s'}";
    String steps = "{'on': {'event': 'Y'}, 'first': 'a', 'steps': {'a': %s, 'b': %s}}";
    assertThat(codes(steps.formatted(branch.formatted("b", "z"), branch.formatted("a", "exit"))))
        .containsExactly("journey_step_unknown");
    assertThat(codes(steps.formatted(branch.formatted("b", "exit"), branch.formatted("a", "exit"))))
        .containsExactly("journey_circle");
    assertThat(codes(steps.formatted("{'wait': '1d', 'next': 'a'}", branch.formatted("a", "exit"))))
        .containsExactly("journey_step_unreached");
  }

  private static List<String> codes(String json) {
    return JourneyReader.read("bad", 1, TriggerRoom.object(json)).faults().stream()
        .map(Rejection::code)
        .toList();
  }

  private void signUp(String user) {
    room.fold(room.track(user, "Signed Up", "{'plan': 'free'}"));
  }

  private void buy(String user) {
    room.fold(room.track(user, "Order Completed", "{}"));
  }
}
