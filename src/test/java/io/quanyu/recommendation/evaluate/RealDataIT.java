package io.quanyu.recommendation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanyu.recommendation.model.Trainers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an evaluation promises, on real data: names and the order of users decide nothing, and no
 * figure hangs on a few users. With fewer factors than are best, so that it takes little time.
 */
class RealDataIT {
  private static final Path DATA =
      Path.of(Optional.ofNullable(System.getenv("QUANYU_DATA")).orElse("../shared/data"));
  private static final double SAME = 1e-4;
  private static final double ALIKE = .005;

  @TempDir private Path dir;

  @Test
  void matrixFactorizationOnGowallaHangsNeitherOnNamesNorOnFewUsers() {
    Map<String, Double> few = Map.of("factors", 16.0, "sweeps", 4.0);
    check(gowalla(), Format.LISTS, "als", few, List.of("recall@20", "ndcg@20"));
  }

  @Test
  void filtersOnBeautyHangNeitherOnNamesNorOnFewUsers() {
    Map<String, Double> few = Map.of("rank", 64.0, "kept", 100.0);
    check(beauty(), Format.SEQUENCE, "filter-rows", few, List.of("hr@10", "ndcg@10"));
  }

  @Test
  void sequencesOnBeautyHangNeitherOnNamesNorOnFewUsers() {
    check(beauty(), Format.SEQUENCE, "sequence", Map.of(), List.of("hr@10", "ndcg@10"));
  }

  /** Many items are met by one of few users alone, and score the same for all others. */
  @Test
  void fewUsersOfGowallaHangOnNoNameAtAll() {
    RealLists few = gowalla().first(2_500);
    RealLists other = few.renamed(RealDataIT::other).shuffled(7);
    Map<String, Map<String, Double>> models =
        Map.of(
            "popularity", Map.of(),
            "item-knn", Map.of(),
            "user-knn", Map.of(),
            "als", Map.of("factors", 16.0, "sweeps", 4.0),
            "filter-rows", Map.of("rank", 64.0, "kept", 100.0));
    models.forEach(
        (model, parameters) -> {
          Map<String, Double> before = figures(few, Format.LISTS, model, parameters);
          figures(other, Format.LISTS, model, parameters)
              .forEach(
                  (name, value) ->
                      assertThat(value)
                          .as(model + " " + name)
                          .isCloseTo(before.get(name), within(1e-9 * Math.max(1, value))));
        });
  }

  private void check(
      RealLists lists,
      Format format,
      String model,
      Map<String, Double> parameters,
      List<String> names) {
    Map<String, Double> before = figures(lists, format, model, parameters);
    Map<String, Double> renamed =
        figures(lists.renamed(RealDataIT::other).shuffled(7), format, model, parameters);
    Map<String, Double> fewer = figures(lists.without(.05, 11), format, model, parameters);
    for (String name : names) {
      assertThat(renamed.get(name)).as(name).isCloseTo(before.get(name), within(SAME));
      assertThat(fewer.get(name)).as(name).isCloseTo(before.get(name), within(ALIKE));
    }
  }

  /** Another name, of another length and in another order. */
  private static String other(String id) {
    return Integer.toString(id.hashCode() * 31_337, 36) + "/" + id;
  }

  private Map<String, Double> figures(
      RealLists lists, Format format, String model, Map<String, Double> parameters) {
    Split split = lists.split(dir, format);
    return new EvaluateRecommenders(format, null, new int[] {10, 20}, 1, (task, n) -> done -> {})
        .evaluate(split, Trainers.find(model).orElseThrow(), parameters)
        .figures();
  }

  private static RealLists gowalla() {
    return new RealLists(lines("gowalla/train.txt.gz"), lines("gowalla/test.txt.gz"));
  }

  private static RealLists beauty() {
    return new RealLists(lines("beauty/Beauty.txt.gz"), List.of());
  }

  private static List<String> lines(String name) {
    Path file = DATA.resolve(name);
    assumeTrue(Files.exists(file), file + " is not there: set QUANYU_DATA to its folder");
    List<String> lines = new ArrayList<>();
    new TextFile(file).forEachLine((line, number) -> lines.add(line));
    return lines;
  }

  /** Lines of users, with perhaps a second file of answers. */
  private record RealLists(List<String> train, List<String> test) {
    /** The first users; answers of others are passed over. */
    RealLists first(int users) {
      return new RealLists(train.subList(0, users), test);
    }

    RealLists renamed(UnaryOperator<String> name) {
      return new RealLists(renamed(train, name), renamed(test, name));
    }

    private static List<String> renamed(List<String> lines, UnaryOperator<String> name) {
      return lines.stream()
          .map(line -> String.join(" ", List.of(line.split(" ")).stream().map(name).toList()))
          .toList();
    }

    RealLists shuffled(long seed) {
      return new RealLists(shuffled(train, seed), shuffled(test, seed + 1));
    }

    private static List<String> shuffled(List<String> lines, long seed) {
      List<String> other = new ArrayList<>(lines);
      Collections.shuffle(other, new Random(seed));
      return other;
    }

    /** Without a share of the users, in both files; answers of nobody known are passed over. */
    RealLists without(double share, long seed) {
      Random random = new Random(seed);
      return new RealLists(
          train.stream().filter(line -> random.nextDouble() >= share).toList(), test);
    }

    Split split(Path dir, Format format) {
      Texts texts = new Texts(dir);
      Path history = texts.file("train", train.toArray(String[]::new));
      Path answers = test.isEmpty() ? null : texts.file("test", test.toArray(String[]::new));
      return format.read(history, answers, new EventColumns(Map.of(), null), null).split();
    }
  }
}
