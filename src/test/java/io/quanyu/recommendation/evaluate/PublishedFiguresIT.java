package io.quanyu.recommendation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanyu.recommendation.model.Trainers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether the whole way from a file to a figure gives what others have published for it. */
class PublishedFiguresIT {
  private static final Path DATA =
      Path.of(Optional.ofNullable(System.getenv("QUANYU_DATA")).orElse("../shared/data"));

  @Test
  void popularityOnGowallaHasItsPublishedFigures() {
    Map<String, Double> figures = gowalla("popularity", Map.of());

    assertThat(figures.get("recall@20")).isCloseTo(.0416, within(.00005));
    assertThat(figures.get("ndcg@20")).isCloseTo(.0317, within(.00005));
  }

  /** Cosine of 100 neighbors that sum to 1, around the means: the setting of BARS. */
  @Test
  void itemNeighborsOnGowallaHaveTheirPublishedFigures() {
    Map<String, Double> figures =
        gowalla("item-knn", Map.of("neighbors", 100.0, "normalized", 2.0));

    // Which of equal neighbors is the 100th is nowhere said; here all of them are.
    assertThat(figures.get("recall@20")).isCloseTo(.1570, within(.0015));
    assertThat(figures.get("ndcg@20")).isCloseTo(.1214, within(.0015));
  }

  private static Map<String, Double> gowalla(String model, Map<String, Double> given) {
    Path folder = DATA.resolve("gowalla");
    assumeTrue(Files.isDirectory(folder), folder + " is not there: set QUANYU_DATA to its folder");
    Path train = folder.resolve("train.txt.gz");
    Path test = folder.resolve("test.txt.gz");
    Split split = Format.LISTS.read(train, test, new EventColumns(Map.of(), null), null).split();
    return new EvaluateRecommenders(
            Format.LISTS, null, new int[] {20}, 1, (task, cases) -> done -> {})
        .evaluate(split, Trainers.find(model).orElseThrow(), given)
        .figures();
  }
}
