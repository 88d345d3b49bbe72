package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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
  void whatIsTooLittleToChooseAModelByIsSaidAndANamedOneIsStillTaken() throws IOException {
    Path shortRows = Files.writeString(dir.resolve("short"), "u1 a b\nu2 b a\n");
    String[] sequence = {"--train", shortRows.toString(), "--format", "sequence"};
    Path orders =
        Files.writeString(
            dir.resolve("orders"),
            "user;item;time\nu1;a;2026-01-01\nu1;b;2026-01-09\nu2;a;2026-01-02\nu2;b;2026-01-10\n");
    String[] events = {
      "--train", orders.toString(), "--format", "events", "--separator", ";", "--holdout-days", "5"
    };

    assertThat(refused(run(sequence)))
        .endsWith("leaves nothing to ask. Name one with --model.")
        .contains("short: It is too little");
    assertThat(refused(run(events))).endsWith("with --model, or take fewer --holdout-days.");
    assertThat(json(run(with(sequence, "--model", "popularity", "--json"))).get("cases").asInt())
        .isEqualTo(2);
    assertThat(json(run(with(events, "--model", "item-knn", "--json"))).get("cases").asInt())
        .isEqualTo(2);
  }

  @Test
  void parametersAreToldInOneOrderAlways() throws IOException {
    JsonNode parameters = json(lists("--model", "item-knn", "--json")).get("parameters");

    List<String> names = new ArrayList<>();
    parameters.fieldNames().forEachRemaining(names::add);
    assertThat(names).hasSizeGreaterThan(5).isSorted();
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
    assertThat(refused(lists("--separator", "ab")))
        .isEqualTo("--separator must be one character, or tab.");
    assertThat(refused(run("--train", dir + "/none", "--format", "sequence")))
        .endsWith("none: It can't be read: there is no such file.");
  }

  private static String[] with(String[] arguments, String... more) {
    return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new);
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
