package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.MovableClock;
import io.quanyu.recommendation.evaluate.Evaluated;
import io.quanyu.recommendation.evaluate.Evaluation;
import io.quanyu.recommendation.evaluate.ModelSelection;
import io.quanyu.recommendation.evaluate.TimeWindow;
import io.quanyu.recommendation.model.ItemKnn;
import io.quanyu.recommendation.model.Popularity;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvaluationsTest {
  private static final TimeWindow WINDOW = new TimeWindow(1, 2);
  private static final ModelSelection.Candidate KNN =
      new ModelSelection.Candidate(new ItemKnn(), Map.of());
  private static final Evaluation FOUND =
      new Evaluation("item-knn", Map.of("neighbors", 20.0), Map.of("hr@10", .25), 1, 2, .5, 99);

  private final MovableClock clock = new MovableClock();
  private MemoryTables tables;
  private Checkpoints checkpoints;

  @BeforeEach
  void start() {
    tables = new MemoryTables();
    checkpoints = new Checkpoints(tables.client(), clock, "ArtifactsTable", "main");
  }

  @AfterEach
  void stop() {
    tables.close();
  }

  private Evaluated of(String job, TimeWindow window) {
    return new Evaluations(checkpoints, job, clock, clock.millis() + 1_000).of(window);
  }

  @Test
  void whatWasFoundIsThereInTheNextCallOfTheSameJob() {
    of("job", WINDOW).keep(KNN, FOUND);
    assertThat(of("job", WINDOW).find(KNN)).contains(FOUND);
    assertThat(of("other", WINDOW).find(KNN)).isEmpty();
  }

  @Test
  void anotherCandidateOrOtherParametersOrAnotherWindowIsEvaluatedAnew() {
    of("job", WINDOW).keep(KNN, FOUND);
    assertThat(of("job", new TimeWindow(1, 3)).find(KNN)).isEmpty();
    assertThat(of("job", WINDOW).find(new ModelSelection.Candidate(new Popularity(), Map.of())))
        .isEmpty();
    Map<String, Double> given = Map.of("neighbors", 21.0);
    assertThat(of("job", WINDOW).find(new ModelSelection.Candidate(new ItemKnn(), given)))
        .isEmpty();
    Map<String, Double> asByDefault = Map.of("neighbors", 20.0);
    assertThat(of("job", WINDOW).find(new ModelSelection.Candidate(new ItemKnn(), asByDefault)))
        .contains(FOUND);
  }

  @Test
  void aCallTriesOneAtLeastAndThenAsManyAsItHasTimeFor() {
    Evaluated evaluated = of("job", WINDOW);
    clock.move(Duration.ofSeconds(2));
    assertThat(evaluated.hasTime()).isTrue();
    evaluated.keep(KNN, FOUND);
    assertThat(evaluated.hasTime()).isFalse();
    Evaluated inTime = of("job", WINDOW);
    inTime.keep(KNN, FOUND);
    assertThat(inTime.hasTime()).isTrue();
  }

  @Test
  void aJobThatIsForgottenLeavesNothing() {
    of("job", WINDOW).keep(KNN, FOUND);
    checkpoints.remove("job");
    assertThat(of("job", WINDOW).find(KNN)).isEmpty();
  }
}
