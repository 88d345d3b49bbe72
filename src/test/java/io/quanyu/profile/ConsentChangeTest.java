package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.event.IdentifierType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ConsentChangeTest {
  private static final Identifier ANN = new Identifier(IdentifierType.USER_ID, "ann");

  @Property(tries = 200)
  void inTheirOrderEachChangeIsKeptAndNoRepeat(@ForAll List<Boolean> answers) {
    List<Consent> all = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      all.add(new Consent(answers.get(i), i, i, "web"));
    }
    List<Boolean> changes = new ArrayList<>();
    for (boolean answer : answers) {
      if (changes.isEmpty() || changes.get(changes.size() - 1) != answer) {
        changes.add(answer);
      }
    }

    assertThat(kept(all).stream().map(Consent::granted).toList()).isEqualTo(changes);
  }

  @Property(tries = 200)
  void whateverTheOrderTheFirstAnswerIsKeptAndTheLastOneShowsWhatHolds(
      @ForAll List<Boolean> answers, @ForAll long seed) {
    List<Consent> all = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      all.add(new Consent(answers.get(i), i, i, "web"));
    }
    List<Consent> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    List<Consent> kept = kept(shuffled);

    assertThat(all).containsAll(kept);
    if (!all.isEmpty()) {
      assertThat(kept.get(0)).isEqualTo(all.get(0));
      assertThat(kept.get(kept.size() - 1).granted()).isEqualTo(all.get(all.size() - 1).granted());
    }
  }

  @Example
  void aRefusalThatComesLateStandsBetweenTheAnswersAroundIt() {
    Consent first = new Consent(true, 1, 1, "web");
    Consent late = new Consent(false, 2, 2, "app");
    Consent second = new Consent(true, 3, 3, "web");

    assertThat(kept(List.of(first, second))).containsExactly(first);
    assertThat(kept(List.of(first, second, late))).containsExactly(first, late, second);
  }

  /** In the order of time, as the table has them. */
  private static List<Consent> kept(List<Consent> arriving) {
    Map<String, Consent> known = new HashMap<>();
    List<Consent> kept = new ArrayList<>();
    for (Consent answer : arriving) {
      ConsentChange.of(ANN, known, Map.of("ads", answer))
          .forEach(change -> kept.add(change.answer()));
      known.merge("ads", answer, Consent::later);
    }
    return kept.stream().distinct().sorted(Comparator.comparingLong(Consent::time)).toList();
  }
}
