package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.Sent;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinkRoundsTest {
  private static final String WORKSPACE = "rounds";
  private static MemoryTables tables;

  private final List<Integer> rounds = new ArrayList<>();

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
    Room room = new Room(tables.client(), WORKSPACE, FoldLimits.STANDARD);
    List<Sent> events = new ArrayList<>();
    for (int device = 0; device < 40; device++) {
      events.add(view("known" + device, "ann", "browser" + device));
      events.add(view("before" + device, null, "browser" + device));
    }
    events.add(view("alone", null, "visitor"));
    room.update(List.of(Room.message("q", events)));
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void aVisitorIsReadInOneRound() {
    assertThat(find("anonymous_id:visitor").members()).hasSize(1);
    assertThat(rounds).containsExactly(2);
  }

  @Test
  void aPersonIsReadInTwoRoundsByTheirRootHoweverManyDevicesThereAre() {
    assertThat(find("user_id:ann").summary().counts().total().count()).isEqualTo(80);
    assertThat(rounds).containsExactly(2, 41);
  }

  @Test
  void aPersonIsReadInThreeRoundsByAnyOtherIdentifier() {
    assertThat(find("anonymous_id:browser7").summary().counts().total().count()).isEqualTo(80);
    assertThat(rounds).hasSize(3);
  }

  @Test
  void aRootIsFoundInTwoRounds() {
    assertThat(persons().root(Identifier.stored("anonymous_id:browser7")))
        .isEqualTo(Identifier.stored("user_id:ann"));
    assertThat(rounds).hasSize(2);
  }

  @Test
  void aUserAndASessionThatIsNotLinkedYetAreReadTogetherInTheRoundsOfOne() {
    Person both = together("user_id:ann", "anonymous_id:visitor");
    assertThat(both.root()).isEqualTo(Identifier.stored("user_id:ann"));
    assertThat(both.summary().counts().total().count()).isEqualTo(81);
    assertThat(rounds).containsExactly(3, 41);
  }

  @Test
  void aSessionThatBelongsToSomebodyElseIsNotRead() {
    assertThat(together("user_id:bob", "anonymous_id:browser7")).isNull();
    Person visitor = together("anonymous_id:visitor", "anonymous_id:browser7");
    assertThat(visitor.summary().counts().total().count()).isEqualTo(1);
  }

  private Person together(String one, String other) {
    return persons()
        .findTogether(List.of(Identifier.stored(one), Identifier.stored(other)))
        .orElse(null);
  }

  private Person find(String identifier) {
    return persons().find(Identifier.stored(identifier)).orElseThrow();
  }

  private Persons persons() {
    Clock clock = Clock.fixed(Room.NOW, ZoneOffset.UTC);
    Tables names = new Tables(WORKSPACE, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    return new Persons(
        new Links(tables.client(), names, new Backoff()),
        new Profiles(tables.client(), names, new Backoff()),
        new IdentitySettings(tables.client(), clock, "SettingsTable", WORKSPACE),
        clock,
        new Counted());
  }

  /** Notes how many reads each round has. */
  private final class Counted extends Parallel {
    Counted() {
      super(4);
    }

    @Override
    public <T> void forEach(Collection<T> all, Consumer<T> work) {
      rounds.add(all.size());
      super.forEach(all, work);
    }
  }

  private static Sent view(String id, String user, String browser) {
    return new Sent(id, "track", user, browser, null, null, 1, true, Map.of(), "item1", null);
  }
}
