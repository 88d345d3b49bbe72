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
    Map<String, Double> figures = gowalla("popularity");

    assertThat(figures.get("recall@20")).isCloseTo(.0416, within(.00005));
    assertThat(figures.get("ndcg@20")).isCloseTo(.0317, within(.00005));
  }

  private static Map<String, Double> gowalla(String model) {
    Path folder = DATA.resolve("gowalla");
    assumeTrue(Files.isDirectory(folder), folder + " is not there: set QUANYU_DATA to its folder");
    Path train = folder.resolve("train.txt.gz");
    Path test = folder.resolve("test.txt.gz");
    Split split = Format.LISTS.read(train, test, new EventColumns(Map.of(), null), null).split();
    return new EvaluateRecommenders(
            Format.LISTS, null, new int[] {20}, 1, (task, cases) -> done -> {})
        .evaluate(split, Trainers.find(model).orElseThrow(), Map.of())
        .figures();
  }
}
