package io.quanyu.interaction.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.strategy.experiment.assignment.Assignment;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A journey divides as an experiment does, and tells who saw what. */
class JourneyExperimentsTest {
  private static final int PERSONS = 60;
  private static final String HALF =
      "{'status': '%s', 'startedAt': '2026-11-01T00:00:00Z', 'coverage': 0.8,"
          + " 'variations': [{'key': 'plain'}, {'key': 'coupon'}],"
          + " 'condition': {'country': 'DE'}}";
  private static final String TRIED =
      "{'on': {'event': 'Signed Up'}, 'again': '1d', 'first': 'tried', 'steps': {"
          + "'tried': {'experiment': 'half', 'variations': {'coupon': 'coupon', 'plain': 'plain'}},"
          + "'coupon': {'send': {'template': 'coupon'}, 'next': 'exit'},"
          + "'plain': {'send': {'template': 'plain'}, 'next': 'exit'}}}";

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
    room = new TriggerRoom(faults.around(tables.client()), "x" + workspaces++, clock);
    room.experiment("half", HALF.formatted("running"));
    room.journey("tried", 1, TRIED);
  }

  @Test
  void eachGoesTheWayThatTheExperimentAssignsAndWhoTakesPartIsExposed() {
    for (int person = 0; person < PERSONS; person++) {
      signUp("p" + person, country(person));
    }
    room.minutes(1);

    Map<String, String> ways = new TreeMap<>();
    Map<String, String> exposed = new TreeMap<>();
    for (int person = 0; person < PERSONS; person++) {
      String user = "p" + person;
      Assignment assigned = assigned(user, country(person));
      String variation = List.of("plain", "coupon").get(assigned.variation());
      ways.put(user, variation);
      if (assigned.takesPart()) {
        exposed.put(user, variation);
      }
    }
    Map<String, String> sent = new TreeMap<>();
    for (String message : room.messages()) {
      String[] words = message.split(" ", 3);
      sent.put(words[1], words[0]);
    }
    assertThat(sent).isEqualTo(ways);
    assertThat(exposures()).isEqualTo(exposed);
    assertThat(exposed.values()).contains("plain", "coupon");
    assertThat(exposed.size()).isLessThan(PERSONS * 2 / 3);
  }

  @Test
  void whoIsLedAgainIsExposedUnderTheSameId() {
    String user = somebody();
    signUp(user, "DE");
    room.minutes(1);
    assertThat(exposures()).containsOnlyKeys(user);
    clock.move(Duration.ofDays(2));
    signUp(user, "DE");
    room.minutes(1);

    assertThat(room.messages()).hasSize(2);
    assertThat(ids()).hasSize(1);
    assertThat(room.events.events()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Faults.Kind.class)
  void whereverTheFunctionDiesOneMessageIsSentAndOneExposureTold(Faults.Kind kind) {
    for (int write = 1; write <= 8; write++) {
      open();
      signUp(somebody(), "DE");
      faults.arm(kind, write);
      try {
        room.minutes(1);
      } catch (Faults.Killed | RuntimeException e) {
        // It died, or is called again.
      } finally {
        faults.disarm();
      }
      room.minutes(2);

      assertThat(room.messages()).as("%s at write %d", kind, write).hasSize(1);
      assertThat(ids()).as("%s at write %d", kind, write).hasSize(1);
    }
  }

  @Test
  void ofOneThatWasStoppedAllGetWhatWasReleasedAndOfOneThatIsGoneTheFirstWay() {
    room.experiment(
        "half", HALF.formatted("stopped").replace("'status'", "'released': 'plain', 'status'"));
    signUp("ann", "DE");
    room.minutes(1);
    assertThat(room.messages()).containsExactly("plain ann {}");
    room.experiment("half", null);
    clock.move(Duration.ofMinutes(2));
    signUp("bob", "DE");
    room.minutes(1);

    assertThat(room.messages()).containsExactly("coupon bob {}", "plain ann {}");
    assertThat(room.events.events()).isEmpty();
  }

  private Assignment assigned(String user, String country) {
    JsonNode attributes = Json.object().put("id", user).put("country", country);
    return room.experiments().find("half").orElseThrow().assign(attributes);
  }

  /** Whom coverage does not leave out. */
  private String somebody() {
    return Stream.iterate(0, each -> each + 1)
        .map(each -> "p" + each)
        .filter(user -> assigned(user, "DE").takesPart())
        .findFirst()
        .orElseThrow();
  }

  private static String country(int person) {
    return person % 3 == 0 ? "AT" : "DE";
  }

  private void signUp(String user, String country) {
    Received known = room.identify(user, "a-" + user);
    known.payload().putObject("traits").put("country", country);
    room.fold(known);
    room.fold(room.track(user, "Signed Up", "{}"));
  }

  private Map<String, String> exposures() {
    Map<String, String> exposures = new TreeMap<>();
    for (Received each : room.events.events()) {
      assertThat(each.source()).isEqualTo(Received.OWN);
      assertThat(each.payload().path("event").asText()).isEqualTo("Experiment Viewed");
      assertThat(each.payload().at("/properties/experiment_id").asText()).isEqualTo("half");
      exposures.put(
          each.payload().path("userId").asText(),
          each.payload().at("/properties/variation_id").asText());
    }
    return exposures;
  }

  private Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    room.events.events().forEach(each -> ids.add(each.payload().path("messageId").asText()));
    return ids;
  }
}
