package io.quanyu.recommendation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final double LOG2_3 = Math.log(3) / Math.log(2);

  @Test
  void figuresOfOneCaseAreThoseOfTheirDefinitions() {
    // Ranked 4 1 0 2; relevant are 1, 2 and 5, of which 5 isn't among the first four.
    Map<String, Double> figures = figures(4, new int[] {4, 1, 0, 2}, 1, 2, 5);

    assertThat(figures)
        .hasSize(10)
        .containsEntry("answered", 1.0)
        .hasEntrySatisfying("recall@4", value -> assertThat(value).isEqualTo(2.0 / 3))
        .hasEntrySatisfying("precision@4", value -> assertThat(value).isEqualTo(0.5))
        .hasEntrySatisfying("hr@4", value -> assertThat(value).isEqualTo(1))
        .hasEntrySatisfying("mrr@4", value -> assertThat(value).isEqualTo(0.5))
        .hasEntrySatisfying(
            "map@4", value -> assertThat(value).isCloseTo((0.5 + 0.5) / 3, within(1e-12)))
        .hasEntrySatisfying(
            "ndcg@4",
            value ->
                assertThat(value)
                    .isCloseTo(
                        (1 / LOG2_3 + 1 / (Math.log(5) / Math.log(2))) / (1 + 1 / LOG2_3 + 0.5),
                        within(1e-12)));
  }

  @Test
  void placesBehindTheLastDoNotCount() {
    Map<String, Double> figures = figures(2, new int[] {4, 0, 1}, 1);

    assertThat(figures).containsEntry("recall@2", 0.0).containsEntry("ndcg@2", 0.0);
  }

  @Test
  void moreAnswersThanPlacesCanStillBeIdeal() {
    Map<String, Double> figures = figures(2, new int[] {1, 2}, 1, 2, 3);

    assertThat(figures.get("ndcg@2")).isCloseTo(1, within(1e-12));
    assertThat(figures.get("map@2")).isCloseTo(1, within(1e-12));
    assertThat(figures.get("recall@2")).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void coverageAndNoveltyTellOfAllThatWasRecommended() {
    // Of 8 rows 2 hold item 0 and none holds item 1: −log₂(2/8) = 2 and −log₂(0.5/8) = 4.
    Metrics metrics = new Metrics(2, 4);
    metrics.add(new int[] {0, 1}, new boolean[4], 1);

    Map<String, Double> figures = metrics.values(new int[] {2, 0, 0, 0}, 8);

    assertThat(figures).containsEntry("coverage@2", 0.5).containsEntry("novelty@2", 3.0);
  }

  @Test
  void partsAddUpToTheWhole() {
    Metrics whole = new Metrics(2, 6);
    Metrics first = new Metrics(2, 6);
    Metrics second = new Metrics(2, 6);
    boolean[] isAnswer = {true, false, false, true, false, false};
    for (Metrics each : new Metrics[] {whole, first}) {
      each.add(new int[] {0, 1}, isAnswer, 2);
    }
    for (Metrics each : new Metrics[] {whole, second}) {
      each.add(new int[] {1, 3}, isAnswer, 2);
    }

    first.add(second);

    int[] rows = {1, 1, 1, 1, 1, 1};
    assertThat(first.values(rows, 2)).isEqualTo(whole.values(rows, 2));
  }

  private static Map<String, Double> figures(int places, int[] ranking, int... answers) {
    boolean[] isAnswer = new boolean[6];
    for (int answer : answers) {
      isAnswer[answer] = true;
    }
    Metrics metrics = new Metrics(places, 6);
    metrics.add(ranking, isAnswer, answers.length);
    return metrics.values(new int[] {1, 1, 1, 1, 1, 1}, 1);
  }
}
