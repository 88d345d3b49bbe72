package io.quanyu.recommendation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.recommendation.model.Trainer;
import io.quanyu.recommendation.model.Trainers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an evaluation promises, on small made-up data with taste in it. */
class ProtocolTest {
  private static final int[] PLACES = {10, 20};

  @TempDir private Path dir;

  @Test
  void renamedUsersAndItemsAndShuffledUsersMoveNoFigure() {
    Lists lists = Lists.made(1_500, 120, 5);
    for (Trainer trainer : Trainers.all()) {
      assertSame(trainer, Format.LISTS, lists);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LISTS", "SESSIONS", "SEQUENCE"})
  void whateverFewUsersMetNoFigureHangsOnNames(Format format) {
    for (int seed = 1; seed <= 4; seed++) {
      Lists lists = Lists.random(20 * seed, 12, seed);
      for (Trainer trainer : Trainers.all()) {
        assertSame(trainer, format, lists);
      }
    }
  }

  private void assertSame(Trainer trainer, Format format, Lists lists) {
    Map<String, Double> before =
        figures(lists.split(dir, format, UnaryOperator.identity(), 0), trainer);
    Map<String, Double> after = figures(lists.split(dir, format, Lists::renamed, 9), trainer);
    after.forEach(
        (name, value) ->
            assertThat(value)
                .as(trainer.name() + " " + name)
                .isCloseTo(before.get(name), within(1e-9)));
  }

  @Test
  void theSameQuestionsInAnotherOrderHaveTheSameFigures() {
    List<String> questions = new ArrayList<>(List.of("a b\tc", "b\ta", "c a\tb", "b b\tc", "a\tc"));
    Path train = new Texts(dir).file("sessions", "a b c", "b c a", "c b", "a c c", "b a");
    for (Trainer trainer : Trainers.all()) {
      Map<String, Double> before = figures(sessions(train, questions), trainer);
      Collections.shuffle(questions, new Random(3));
      figures(sessions(train, questions), trainer)
          .forEach((name, value) -> assertThat(value).isCloseTo(before.get(name), within(1e-12)));
    }
  }

  @Test
  void theSameFilesAlwaysGiveTheSameFigures() {
    Split split = Lists.made(700, 60, 2).split(dir, UnaryOperator.identity(), 0);
    for (Trainer trainer : Trainers.all()) {
      assertThat(figures(split, trainer)).isEqualTo(figures(split, trainer));
    }
  }

  @Test
  void aPartForChoosingHoldsNothingOfTheAnswers() {
    Split split = Lists.made(500, 60, 2).split(dir, UnaryOperator.identity(), 0);

    Split validation = Validation.of(Format.LISTS, split, null);

    int held = validation.cases().stream().mapToInt(each -> each.answers().length).sum();
    assertThat(validation.train().size() + held).isEqualTo(split.train().size());
    assertThat((double) held / split.train().size()).isBetween(0.05, 0.15);
  }

  @Test
  void aSampleOfTheCasesIsTheSameInWhateverOrderTheyCome() {
    Lists lists = Lists.made(900, 60, 2);
    Split before = lists.split(dir, UnaryOperator.identity(), 0).sample(200, 1);
    Split shuffled = lists.split(dir, UnaryOperator.identity(), 9).sample(200, 1);

    assertThat(before.cases()).hasSize(200);
    assertThat(asked(shuffled)).isEqualTo(asked(before));
  }

  private static Set<List<String>> asked(Split split) {
    return split.cases().stream()
        .map(Case::history)
        .map(
            history ->
                IntStream.range(0, history.size())
                    .mapToObj(position -> split.ids().get(history.itemAt(position)))
                    .toList())
        .collect(Collectors.toSet());
  }

  private Split sessions(Path train, List<String> questions) {
    Path test = new Texts(dir).file("questions", questions.toArray(String[]::new));
    return Format.SESSIONS.read(train, test, new EventColumns(Map.of(), null), null).split();
  }

  private static Map<String, Double> figures(Split split, Trainer trainer) {
    return new EvaluateRecommenders(Format.LISTS, null, PLACES, 1, (task, cases) -> done -> {})
        .evaluate(split, trainer, Map.of())
        .figures();
  }
}
