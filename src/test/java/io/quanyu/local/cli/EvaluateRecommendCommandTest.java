package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateRecommendCommandTest {
  @TempDir private Path dir;
  private Path train;
  private Path test;

  @BeforeEach
  void twoFiles() throws IOException {
    train = Files.writeString(dir.resolve("train"), "u1 a b\nu2 a b c\nu3 a\n");
    test = Files.writeString(dir.resolve("test"), "u3 b\nu1 c\n");
  }

  @Test
  void jsonIsOneObjectWithEachFigureUnderItsName() throws IOException {
    JsonNode object = json(lists("--model", "popularity", "--k", "1,20", "--json"));

    assertThat(object.get("model").asText()).isEqualTo("popularity");
    assertThat(object.get("recall@1").asDouble()).as("b for u3, c for u1").isEqualTo(1);
    assertThat(object.fieldNames())
        .toIterable()
        .contains("ndcg@20", "hr@20", "mrr@20", "precision@20", "map@20", "coverage@20")
        .contains("novelty@20", "gini@20", "trainSeconds", "evaluateSeconds", "serveP99Ms")
        .contains("modelBytes", "cases", "items", "rows", "skipped")
        .doesNotContain("candidates", "offline");
  }

  @Test
  void autoTellsWhatItHasChosenFrom() throws IOException {
    Path sequence = Files.writeString(dir.resolve("sequence"), "u1 a b c d\nu2 b c a d\n");

    Cli run = run("--train", sequence.toString(), "--format", "sequence", "--json");

    JsonNode object = new ObjectMapper().readTree(run.out());
    assertThat(object.get("chosenBy").asText()).isEqualTo("ndcg@10");
    assertThat(object.get("candidates")).isNotEmpty();
    assertThat(object.get("candidates").get(0).get("ndcg@10").isNumber()).isTrue();
  }

  @Test
  void withoutJsonAPersonCanReadIt() {
    Cli run = lists("--model", "popularity");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("popularity, 2 cases, 3 items", "recall@20      1.0000");
    assertThat(run.err()).contains("100% popularity");
  }

  @Test
  void whatIsAskedWronglyIsAnsweredWithWhatToMend() {
    assertThat(refused(lists("--model", "oracle")))
        .startsWith("There is no model oracle, only auto and ")
        .contains("popularity");
    assertThat(refused(lists("--model", "popularity", "--param", "depth=3")))
        .isEqualTo("--param: popularity has no parameter depth, only [].");
    assertThat(refused(lists("--param", "depth=3")))
        .isEqualTo("--param belongs to a model: name one with --model.");
    assertThat(refused(run("--train", train.toString(), "--format", "lists")))
        .isEqualTo("The format lists needs --test with a file of answers.");
    assertThat(refused(lists("--k", "0"))).isEqualTo("--k must be 1 or more.");
    assertThat(refused(run("--train", dir + "/none", "--format", "sequence")))
        .endsWith("none: It can't be read: there is no such file.");
  }

  private static String refused(Cli run) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    return run.err().strip();
  }

  private Cli lists(String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--train", train.toString(), "--test", test.toString()));
    arguments.addAll(List.of("--format", "lists"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private static JsonNode json(Cli run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  private static Cli run(String... arguments) {
    return Cli.run(new EvaluateRecommendCommand(), arguments);
  }
}
