package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

class ConsentsTest {
  private static final String PURPOSE = ConsentCheck.PERSONALIZATION;
  private static final MemoryTables TABLES = new MemoryTables();

  private final ConsentCheck check =
      new ConsentCheck(
          new Sources(
              TABLES.client(),
              Clock.systemUTC(),
              "SettingsTable",
              "main",
              List.of(
                  Source.of("open", new ConsentBasis(List.of(PURPOSE, "messages"))),
                  Source.of("wide", new ConsentBasis(List.of(PURPOSE))),
                  Source.of("strict", ConsentBasis.explicit()))));

  @AfterContainer
  static void stop() {
    TABLES.close();
  }

  @Property(tries = 100)
  void boundedOrNotTheyDependOnTheSetAlone(@ForAll long seed) {
    Random random = new Random(seed);
    int purposes = 1 + random.nextInt(90);
    int sources = 1 + random.nextInt(40);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ObjectNode answers = Json.object();
      for (int j = random.nextInt(6); j > 0; j--) {
        answers.put("purpose" + random.nextInt(purposes), random.nextBoolean());
      }
      events.add(event("s" + random.nextInt(sources), i, random.nextInt(20), answers));
    }
    Consents expected = folded(events);
    Collections.shuffle(events, random);

    assertThat(grouped(events, random)).isEqualTo(expected);
    assertThat(expected.plus(expected)).isEqualTo(expected);
    assertThat(expected.answers().size()).isLessThanOrEqualTo(Consents.PURPOSES);
    assertThat(expected.sources().size()).isLessThanOrEqualTo(Consents.SOURCES + 1);
  }

  @Example
  void thePersonsNewestAnswerDecidesWhereverItCameFrom() {
    Event yes = event("strict", 1, 10, Json.object().put(PURPOSE, true));
    Event no = event("open", 2, 20, Json.object().put(PURPOSE, false));

    assertThat(grants(yes)).isTrue();
    assertThat(grants(yes, no)).isFalse();
    assertThat(grants(no, yes)).isFalse();
    assertThat(grants(no, event("strict", 3, 30, Json.object().put(PURPOSE, true)))).isTrue();
  }

  @Example
  void amongAPersonsIdentifiersARefusalStandsUntilAnAgreementNamesThatIdentifier() {
    Event no = visitor(1, 10, null, false);
    Event later = visitor(2, 20, "other", true);
    Event same = visitor(3, 30, "browser", true);
    Event elsewhere = visitor(4, 40, "other", true);

    assertThat(grantsPerson(no)).isFalse();
    assertThat(grantsPerson(no, later)).isFalse();
    assertThat(grantsPerson(no, later, same)).isTrue();
    assertThat(grantsPerson(elsewhere, same, no)).isTrue();
    assertThat(grantsPerson(no, same, visitor(5, 50, null, false))).isFalse();
  }

  @Example
  void agreementsForOthersAreBoundedAndTheNewestStay() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      events.add(visitor(i, i, "browser" + i, true));
    }
    Collections.shuffle(events, new Random(1));

    Consents all = folded(events);

    assertThat(all.grants()).hasSize(Consents.GRANTS);
    assertThat(all.grants().get(0).identifier()).hasToString("anonymous_id:browser149");
    assertThat(grouped(events, new Random(2))).isEqualTo(all);
  }

  @Example
  void withoutOneAllSourcesMustGrantIt() {
    Event open = event("open", 1, 1, Json.object());

    assertThat(grants(open)).isTrue();
    assertThat(grants(open, event("wide", 2, 2, Json.object()))).isTrue();
    assertThat(grants(open, event("strict", 3, 3, Json.object()))).isFalse();
    assertThat(grants(open, event("gone", 4, 4, Json.object()))).isFalse();
    assertThat(grants()).isFalse();
    assertThat(check.grants(folded(List.of(open)).plus(Consents.UNKNOWN), PURPOSE)).isFalse();
    assertThat(check.all(folded(List.of(open, event("wide", 2, 2, Json.object())))))
        .containsOnlyKeys(PURPOSE, "messages")
        .satisfies(all -> assertThat(all.get("messages").granted()).isFalse());
  }

  @Example
  void onlyTrueGrantsAndNullSaysNothing() {
    ObjectNode answers = Json.object().put("a", "true").put("b", 1).putNull("c").put("d", true);
    Consents consents = Consents.of(event("open", 1, 1, answers));

    assertThat(consents.answers()).containsOnlyKeys("a", "b", "d");
    assertThat(consents.answers().values().stream().filter(Consent::granted)).hasSize(1);
  }

  @Example
  void anAnswerThatMayHaveBeenCrowdedOutIsNoGrant() {
    ObjectNode many = Json.object();
    for (int i = 0; i < Consents.PURPOSES; i++) {
      many.put("purpose" + i, true);
    }

    assertThat(grants(event("open", 1, 1, many))).isFalse();
  }

  private boolean grants(Event... events) {
    return check.grants(folded(List.of(events)), PURPOSE);
  }

  /** Anchors apart, as the tables keep them. */
  private boolean grantsPerson(Event... events) {
    Map<Identifier, Consents> byAnchor = new HashMap<>();
    for (Event event : events) {
      byAnchor.merge(event.identity().anchor(), Consents.of(event), Consents::plus);
    }
    return check.grants(PersonConsents.of(byAnchor), PURPOSE);
  }

  /** Logged in where a browser is named, else the visitor of {@code browser}. */
  private static Event visitor(int id, long time, String browser, boolean answer) {
    ObjectNode answers = Json.object().put(PURPOSE, answer);
    ObjectNode payload = event("strict", id, time, answers).payload().deepCopy();
    payload.put("anonymousId", browser == null ? "browser" : browser);
    if (browser == null) {
      payload.remove("userId");
    }
    return EventReader.read(new Received("strict", "", 1_800_000_000_000L, null, payload)).event();
  }

  private static Consents folded(List<Event> events) {
    return events.stream().map(Consents::of).reduce(Consents.NONE, Consents::plus);
  }

  private static Consents grouped(List<Event> events, Random random) {
    if (events.size() < 2) {
      return folded(events);
    }
    int cut = 1 + random.nextInt(events.size() - 1);
    Consents left = grouped(events.subList(0, cut), random);
    return grouped(events.subList(cut, events.size()), random).plus(left);
  }

  private static Event event(String source, int id, long time, ObjectNode answers) {
    ObjectNode payload =
        Json.object()
            .put("type", "track")
            .put("event", "x")
            .put("userId", "u")
            .put("messageId", "m" + id)
            .put("timestamp", 1_700_000_000_000L + time);
    payload.putObject("context").putObject("consent").set("categoryPreferences", answers);
    return EventReader.read(new Received(source, "", 1_800_000_000_000L, null, payload)).event();
  }
}
