package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.recommendation.evaluate.Evaluated;
import io.quanyu.recommendation.evaluate.Evaluation;
import io.quanyu.recommendation.evaluate.ModelSelection;
import io.quanyu.recommendation.evaluate.TimeWindow;
import io.quanyu.recommendation.model.ItemKnn;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Popularity;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import io.quanyu.recommendation.model.Trainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelMakerTest {
  private static final long DAY = 86_400;
  private static final long NOW = 100 * DAY;
  private static final int TASTES = 5;

  @Test
  void theBestOfTheHeldOutDaysWins() {
    ModelMaker.Chosen chosen =
        maker(persons(200), NOW).choose(Optional.empty(), ModelMakerTest::nothing).orElseThrow();
    assertThat(chosen.winner().trainer().name()).isEqualTo("item-knn");
    ModelReport.Selection selection = chosen.selection();
    assertThat(selection.window()).isEqualTo(new TimeWindow(93 * DAY + 1, NOW + 1));
    assertThat(selection.cases()).isBetween(100, 200);
    assertThat(selection.candidates())
        .extracting(ModelReport.Tried::model)
        .containsExactly("item-knn", "popularity");
    assertThat(selection.candidates().get(0).value())
        .isGreaterThan(selection.candidates().get(1).value())
        .isEqualTo(chosen.figures().get("recall@5"));
    assertThat(chosen.promotion().outcome()).isEqualTo(ModelReport.Outcome.FIRST);
  }

  @Test
  void theSameInteractionsGiveTheSameChoice() {
    ModelMaker.Chosen once =
        maker(persons(100), NOW).choose(Optional.empty(), ModelMakerTest::nothing).orElseThrow();
    ModelMaker.Chosen again =
        maker(persons(100), NOW).choose(Optional.empty(), ModelMakerTest::nothing).orElseThrow();
    assertThat(again.figures()).isEqualTo(once.figures());
    assertThat(again.selection().window()).isEqualTo(once.selection().window());
  }

  @Test
  void aChoiceThatIsCutOffGoesOnWithTheCandidatesThatAreLeft() {
    Map<String, Evaluation> kept = new HashMap<>();
    Optional<ModelMaker.Chosen> chosen = Optional.empty();
    int calls = 0;
    while (chosen.isEmpty()) {
      int before = kept.size();
      chosen = maker(persons(100), NOW).choose(Optional.empty(), window -> oneACall(kept, before));
      calls++;
      assertThat(kept).hasSize(Math.min(2, calls));
    }
    assertThat(calls).isEqualTo(3);
    ModelMaker.Chosen atOnce =
        maker(persons(100), NOW).choose(Optional.empty(), ModelMakerTest::nothing).orElseThrow();
    assertThat(chosen.get().figures()).isEqualTo(atOnce.figures());
    assertThat(chosen.get().selection().cases()).isEqualTo(atOnce.selection().cases());
  }

  private static Evaluated oneACall(Map<String, Evaluation> kept, int before) {
    return new Evaluated() {
      @Override
      public Optional<Evaluation> find(ModelSelection.Candidate candidate) {
        return Optional.ofNullable(kept.get(candidate.trainer().name()));
      }

      @Override
      public void keep(ModelSelection.Candidate candidate, Evaluation found) {
        kept.put(candidate.trainer().name(), found);
      }

      @Override
      public boolean hasTime() {
        return kept.size() == before;
      }
    };
  }

  @Test
  void withTooFewPersonsTheFirstCandidateIsTaken() {
    ModelMaker.Chosen chosen =
        maker(persons(20), NOW).choose(Optional.empty(), ModelMakerTest::nothing).orElseThrow();
    assertThat(chosen.winner().trainer().name()).isEqualTo("popularity");
    assertThat(chosen.selection()).isNull();
    assertThat(chosen.figures()).isEmpty();
  }

  @Test
  void bothAreJudgedOnWhatCameAfterTheCurrentOneWasTrained() {
    Interactions interactions = persons(200);
    ServedModel current = trainedUntil(new Popularity(), interactions, 96 * DAY);
    ModelMaker.Chosen chosen =
        maker(interactions, NOW)
            .choose(Optional.of(current), ModelMakerTest::nothing)
            .orElseThrow();
    ModelReport.Promotion promotion = chosen.promotion();
    assertThat(promotion.outcome()).isEqualTo(ModelReport.Outcome.NOT_WORSE);
    assertThat(promotion.window()).isEqualTo(new TimeWindow(96 * DAY + 1, NOW + 1));
    assertThat(promotion.comparison().one()).isGreaterThan(promotion.comparison().other());
    assertThat(chosen.selection().window().end()).isEqualTo(96 * DAY + 1);
  }

  @Test
  void aModelThatIsWorseThanTheCurrentOneIsNotPutInUse() {
    Interactions interactions = persons(200);
    ServedModel current = trainedUntil(new ItemKnn(), interactions, 96 * DAY);
    ModelSettings bad = settings(new ModelSettings.Candidate("popularity", Map.of()));
    ModelMaker.Chosen chosen =
        new ModelMaker(bad, interactions, NOW)
            .choose(Optional.of(current), ModelMakerTest::nothing)
            .orElseThrow();
    assertThat(chosen.promotion().outcome()).isEqualTo(ModelReport.Outcome.WORSE);
    assertThat(chosen.promotion().promotes()).isFalse();
  }

  @Test
  void aModelOfTheSameKindAndDataIsNotWorse() {
    Interactions interactions = persons(200);
    ServedModel current = trainedUntil(new ItemKnn(), interactions, 96 * DAY);
    ModelReport.Promotion promotion =
        maker(interactions, NOW)
            .choose(Optional.of(current), ModelMakerTest::nothing)
            .orElseThrow()
            .promotion();
    assertThat(promotion.outcome()).isEqualTo(ModelReport.Outcome.NOT_WORSE);
    assertThat(promotion.comparison().one()).isEqualTo(promotion.comparison().other());
    assertThat(promotion.comparison().error()).isZero();
  }

  @Test
  void whereNobodyCameBackSinceItIsPutInUse() {
    Interactions interactions = persons(200);
    ServedModel current = trainedUntil(new ItemKnn(), interactions, NOW);
    ModelMaker.Chosen chosen =
        maker(interactions, NOW)
            .choose(Optional.of(current), ModelMakerTest::nothing)
            .orElseThrow();
    assertThat(chosen.promotion().outcome()).isEqualTo(ModelReport.Outcome.TOO_FEW_CASES);
    assertThat(chosen.promotion().promotes()).isTrue();
  }

  @Test
  void eventsOfTomorrowMoveNoWindow() {
    Interactions.Builder builder = builder(200);
    builder.add(List.of(new Met("item1", NOW + 900 * DAY, Signal.VIEWED, -1)));
    ModelMaker maker = maker(builder.build(List.of()), NOW);
    assertThat(maker.newest()).isEqualTo(NOW);
  }

  @Test
  void aRecommenderOfOtherNumbersScoresTheSameItems() {
    Interactions interactions = persons(50);
    ServedModel old = trainedUntil(new ItemKnn(), interactions, NOW);
    ModelItems more = ModelItems.of(join(interactions.items().ids(), "item0a", "zebra"));
    Recommender renumbered = Renumbered.of(old.strategies().get("personal"), old.items(), more);
    float[] expected = new float[old.items().size()];
    float[] found = new float[more.size()];
    old.strategies()
        .get("personal")
        .score(io.quanyu.recommendation.model.History.of(3, 4), expected);
    int three = more.numberOf(old.items().id(3));
    int four = more.numberOf(old.items().id(4));
    renumbered.score(
        io.quanyu.recommendation.model.History.of(three, more.numberOf("zebra"), four), found);
    for (int item = 0; item < expected.length; item++) {
      assertThat(found[more.numberOf(old.items().id(item))])
          .isEqualTo(Float.valueOf(expected[item]));
    }
    assertThat(found[more.numberOf("zebra")]).isNaN();
  }

  private static List<String> join(List<String> ids, String... more) {
    List<String> all = new ArrayList<>(ids);
    all.addAll(List.of(more));
    return all;
  }

  private static Evaluated nothing(TimeWindow window) {
    assertThat(window.end()).isGreaterThan(window.from());
    return Evaluated.nothing();
  }

  private static ModelMaker maker(Interactions interactions, long now) {
    return new ModelMaker(
        settings(
            new ModelSettings.Candidate("popularity", Map.of()),
            new ModelSettings.Candidate("item-knn", Map.of())),
        interactions,
        now);
  }

  private static ModelSettings settings(ModelSettings.Candidate... candidates) {
    return new ModelSettings(
        List.of(candidates),
        "recall@5",
        List.of(),
        ModelSettings.USUAL.signals(),
        true,
        7,
        ModelSettings.USUAL.segments());
  }

  private static Interactions persons(int count) {
    return builder(count).build(List.of());
  }

  /** Each with a taste of their own, met again and again until now. */
  private static Interactions.Builder builder(int count) {
    Random random = new Random(7);
    Interactions.Builder builder = new Interactions.Builder();
    for (int person = 0; person < count; person++) {
      List<Met> met = new ArrayList<>();
      for (long time = random.nextInt((int) DAY); time < NOW; time += 2 * DAY) {
        int item = random.nextInt(20) * TASTES + person % TASTES;
        met.add(new Met("item" + item, time, Signal.VIEWED, -1));
      }
      if (person == 0) {
        met.add(new Met("item0", NOW, Signal.VIEWED, -1));
      }
      builder.add(met);
    }
    return builder;
  }

  private static ServedModel trainedUntil(Trainer trainer, Interactions interactions, long time) {
    Sequences all = interactions.sequences(java.util.Set.of(Signal.values()));
    Sequences before =
        new TimeWindow(time + 1, time + 2).split(interactions.items().ids(), all, true).train();
    Recommender recommender = trainer.train(before, Parameters.of(trainer, Map.of()));
    return new ServedModel(
        interactions.items(),
        Map.of("personal", recommender),
        ItemPairs.none(interactions.items().size()),
        new ModelFacts(
            TrainingCounts.NONE, time, new ModelWinner(trainer.name(), Map.of(), Map.of())),
        Map.of());
  }
}
