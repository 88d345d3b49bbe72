package io.quanyu.prediction.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.local.MovableClock;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.profile.PersonScores;
import io.quanyu.profile.ScoreObserver;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scores are made as often as they should, and nobody is left out in the end. */
class ScoringTest {
  private static final String FEATURES = StandardFeatures.set().version();
  private static final Identifier ANN = Identifier.parse("user_id:ann").orElseThrow();
  private static final Identifier BEN = Identifier.parse("user_id:ben").orElseThrow();

  private final MovableClock clock = new MovableClock();
  private final List<Identifier> told = new ArrayList<>();
  private MemoryTables tables;
  private Served served;

  @BeforeEach
  void start() {
    tables = new MemoryTables();
    served = new Served(tables.client(), clock);
  }

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void whoeverWasScoredAShortWhileAgoIsScoredOnceMoreBehindItWithTheLastEvent() {
    served.putModel("one", FEATURES);
    served.fold(event("ann", "Product Viewed"));
    PersonScores first = scores(ANN);
    for (int visit = 0; visit < 3; visit++) {
      clock.move(Duration.ofMinutes(1));
      served.fold(event("ann", "Product Added"));
      assertThat(scores(ANN)).isEqualTo(first);
    }
    assertThat(served.notes().naming(Set.of(ANN, BEN))).hasSize(1);
    assertThat(due()).isZero();
    clock.move(Duration.ofMinutes(3));
    assertThat(due()).isEqualTo(1);
    assertThat(scores(ANN).time()).isEqualTo(clock.millis());
    assertThat(scores(ANN).values().get("buys_7d")).isGreaterThan(first.values().get("buys_7d"));
    assertThat(told).containsExactly(ANN);
    assertThat(served.notes().naming(Set.of(ANN, BEN))).isEmpty();
    assertThat(due()).isZero();
  }

  @Test
  void whoeverComesBackLaterOrMeetsAnotherModelIsScoredAtOnce() {
    served.putModel("one", FEATURES);
    served.fold(event("ann", "Product Viewed"));
    clock.move(Duration.ofMinutes(6));
    served.fold(event("ann", "Product Viewed"));
    assertThat(scores(ANN).time()).isEqualTo(clock.millis());
    served.putModel("two", FEATURES);
    clock.move(Duration.ofMinutes(1));
    served.fold(event("ann", "Product Viewed"));
    assertThat(scores(ANN).model()).isEqualTo("two");
    assertThat(served.notes().naming(Set.of(ANN))).isEmpty();
  }

  @Test
  void aNoteStaysUntilItIsDone() {
    served.putModel("one", FEATURES);
    served.fold(event("ann", "Product Viewed"));
    clock.move(Duration.ofMinutes(1));
    served.fold(event("ann", "Product Added"));
    clock.move(Duration.ofMinutes(10));
    assertThat(served.due(failing()).work(Long.MAX_VALUE)).isZero();
    assertThat(served.notes().naming(Set.of(ANN))).hasSize(1);
    assertThat(due()).isEqualTo(1);
  }

  @Test
  void everybodyIsScoredByANewModelOnceHoweverOftenThatIsCutOff() {
    for (int person = 0; person < 130; person++) {
      served.fold(event("quiet" + person, "Product Viewed"));
    }
    assertThat(everybody(Long.MAX_VALUE)).isZero();
    served.putModel("one", FEATURES);
    clock.move(Duration.ofMinutes(1));
    served.fold(event("ann", "Product Added"));
    PersonScores hers = scores(ANN);
    clock.move(Duration.ofMinutes(1));
    assertThat(everybody(clock.millis())).isZero();
    assertThat(everybody(Long.MAX_VALUE)).isEqualTo(131);
    assertThat(scores(ANN)).isEqualTo(hers);
    assertThat(scores(quiet(7)).values()).containsKey("buys_7d");
    assertThat(told).hasSize(131).doesNotHaveDuplicates();
    assertThat(everybody(Long.MAX_VALUE)).isZero();
    served.putModel("two", FEATURES);
    clock.move(Duration.ofMinutes(1));
    assertThat(everybody(Long.MAX_VALUE)).isEqualTo(131);
    assertThat(scores(ANN).model()).isEqualTo("two");
  }

  @Test
  void wherePersonsAreScoredButAudiencesAreNotToldAllIsTriedAgain() {
    served.fold(event("ann", "Product Viewed"), event("ben", "Product Viewed"));
    served.putModel("one", FEATURES);
    clock.move(Duration.ofMinutes(1));
    assertThat(served.everybody(failing()).work(Long.MAX_VALUE)).isZero();
    assertThat(served.notes().progress().after()).isNull();
    assertThat(served.notes().progress().done()).isFalse();
    assertThat(everybody(Long.MAX_VALUE)).isEqualTo(2);
    assertThat(told).containsExactlyInAnyOrder(ANN, BEN);
  }

  @Test
  void anErasedPersonIsNotNotedAndNoPlaceToGoOnAt() {
    served.putModel("one", FEATURES);
    served.fold(event("ann", "Product Viewed"), event("ben", "Product Viewed"));
    clock.move(Duration.ofMinutes(1));
    served.fold(event("ann", "Product Viewed"), event("ben", "Product Viewed"));
    ScoreProgress begun = ScoreProgress.NONE.begun("one");
    served.notes().save(begun);
    served.notes().save(begun.behind("main#user_id:ann\nprofile"));
    PersonalScoring personal = new PersonalScoring(served.notes());
    assertThat(personal.export(Set.of(ANN), null, Long.MAX_VALUE).entries()).hasSize(2);
    assertThat(personal.erase(Set.of(ANN), null, Long.MAX_VALUE).removed())
        .containsEntry("scoring", 2L);
    assertThat(personal.erase(Set.of(ANN), null, Long.MAX_VALUE).removed())
        .containsEntry("scoring", 0L);
    assertThat(served.notes().progress().after()).isNull();
    assertThat(served.notes().naming(Set.of(ANN, BEN))).hasSize(1);
  }

  private long due() {
    return served.due(told::add).work(Long.MAX_VALUE);
  }

  private long everybody(long until) {
    return served.everybody(told::add).work(until);
  }

  private static ScoreObserver failing() {
    return root -> {
      throw new IllegalStateException("throttled");
    };
  }

  private PersonScores scores(Identifier person) {
    return served.scores().find(person).orElseThrow();
  }

  private static Identifier quiet(int person) {
    return Identifier.parse("user_id:quiet" + person).orElseThrow();
  }

  private Received event(String user, String name) {
    return Served.event("shop", user, name, clock.millis() - 60_000);
  }
}
