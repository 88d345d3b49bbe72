package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateBehaviorCommandTest {
  @TempDir private Path dir;

  @Test
  void jsonIsOneObjectWithEachFigureUnderItsName() throws IOException {
    Cli run = run(visits(), "--model", "logistic", "--protocol", "cv10", "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode object = new ObjectMapper().readTree(run.out());
    assertThat(object.fieldNames())
        .toIterable()
        .contains("auc", "ap", "logLoss", "brier", "f1", "bestF1", "accuracy", "trainSeconds");
    assertThat(object.get("auc").asDouble()).isBetween(.7, 1.0);
    assertThat(object.get("examples").asInt()).isEqualTo(300);
  }

  @Test
  void gzipAndOtherSeparatorsGiveTheSameFigures() throws IOException {
    List<String> lines = visits();
    Cli plain = run(lines, "--model", "naive-bayes", "--protocol", "time80");
    Path file = dir.resolve("visits.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      String text = String.join("\r\n", lines).replace(',', ';');
      out.write(("\ufeff" + text).getBytes(StandardCharsets.UTF_8));
    }
    Cli packed = run(file, "--model", "naive-bayes", "--protocol", "time80", "--separator", ";");

    assertThat(figures(packed)).isEqualTo(figures(plain)).contains("60 examples");
  }

  private static String figures(Cli run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().replaceFirst("trained in .*", "");
  }

  @Test
  void autoTellsWhatItHasChosenFrom() throws IOException {
    Cli run = run(visits(), "--protocol", "time80", "--json");

    JsonNode candidates = new ObjectMapper().readTree(run.out()).get("candidates");
    assertThat(candidates).isNotEmpty();
    assertThat(candidates)
        .allMatch(each -> each.get("validationAuc").isNumber() && each.get("testAuc").isNumber())
        .anyMatch(each -> each.get("chosen").asBoolean());
  }

  @Test
  void aColumnThatTellsTheLabelIsWarnedOf() throws IOException {
    List<String> lines = visits();
    List<String> told = new ArrayList<>();
    for (String line : lines) {
      boolean head = told.isEmpty();
      told.add((head ? "result," : line.endsWith("yes") ? "9," : "1,") + line);
    }
    assertThat(run(told, "--model", "tree", "--protocol", "cv10").err())
        .contains("The column result alone has an AUC of 1.000");
    assertThat(run(told, "--model", "tree", "--protocol", "cv10", "--drop", "result").err())
        .isEmpty();
  }

  @Test
  void whatCannotBeReadIsToldWithLineAndColumn() throws IOException {
    assertThat(refusal("a,bought", "1,yes", "inf,no"))
        .endsWith(":3:1: An infinite value can't be learned from.");
    assertThat(refusal("a,bought", "1,yes", "2,")).endsWith(":3:3: The label is missing.");
    assertThat(refusal("a,bought", "1,yes", "2"))
        .endsWith(":3: It has 1 values where the first line names 2.");
    assertThat(refusal("a;bought", "1;yes"))
        .contains(":1: The first line names one column only: say by --separator");
    assertThat(refusal("a,b", "1,yes")).endsWith(":1: There is no column bought, only a, b.");
    assertThat(refusal("a,bought", "1,yes", "2,yes")).contains("has one value only");
    assertThat(refusal("a,bought", "1,x", "2,y", "3,z")).contains("say which one by --positive");
    assertThat(refusal("a,bought", "\"1,yes", "2,no")).contains("never closed");
    assertThat(refusal("a,a,bought", "1,1,yes")).contains("Two columns are named a");
    assertThat(refusal("a,bought", ",yes", "NaN,no")).contains("No column is left");
    assertThat(refusal("a,bought", "1,yes", "2,no")).contains("It can't be evaluated");
    assertThat(refusal()).contains("The file is empty");
  }

  private String refusal(String... lines) throws IOException {
    Cli run = run(List.of(lines), "--model", "tree", "--protocol", "cv10");
    assertThat(run.exitCode()).isEqualTo(1);
    return run.err().strip();
  }

  @Test
  void columnsThatSayNothingAreToldAndLeftAlone() throws IOException {
    List<String> lines = visits();
    List<String> more = new ArrayList<>();
    for (String line : lines) {
      more.add((more.isEmpty() ? "empty,same," : "NA,7,") + line);
    }
    Cli run = run(more, "--model", "boosting", "--protocol", "time80", "--param", "trees=20");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("The column empty is empty: it is left out.")
        .contains("The column same says little: all its values are the same.");
  }

  @Test
  void unknownNamesAreRefused() throws IOException {
    assertThat(run(visits(), "--model", "oracle", "--protocol", "cv10").err())
        .contains("There is no model oracle, only auto, naive-bayes, logistic");
    assertThat(run(visits(), "--protocol", "loo").err()).contains("cv10 or time80");
    assertThat(run(visits(), "--model", "tree", "--protocol", "cv10", "--param", "luck=7").err())
        .contains("tree has no luck");
  }

  @Test
  void figuresAreToldByGroupAlsoOfColumnsThatNoModelSees() throws IOException {
    List<String> lines = visits();
    List<String> more = new ArrayList<>();
    for (String line : lines) {
      int row = more.size();
      more.add((row == 0 ? "sex,age," : (row % 3 == 0 ? ",30," : "f," + row % 90 + ",")) + line);
    }
    String[] options = {"--model", "logistic", "--protocol", "cv10", "--draws", "1", "--json"};
    List<String> grouped = new ArrayList<>(List.of(options));
    grouped.addAll(List.of("--drop", "sex,age", "--group", "sex,age"));
    JsonNode object = new ObjectMapper().readTree(run(more, grouped.toArray(String[]::new)).out());

    assertThat(object.get("groups").findValuesAsText("group"))
        .containsExactly("0-18", "19-30", "31-50", "51-70", "over-70", "f", "unknown");
    assertThat(object.get("groups").get(5).get("examples").asInt()).isEqualTo(200);
    assertThat(object.get("auc"))
        .isEqualTo(new ObjectMapper().readTree(run(lines, options).out()).get("auc"));
    assertThat(run(more, "--protocol", "cv10", "--group", "shoe").err()).contains("--group names");
  }

  @Test
  void eventsAreAskedAboutAtOriginsAndTargetsWithoutDataHaveCounts() throws IOException {
    Cli run = events(orders(), "--target", "buys_7d,opens_7d", "--origins", "2026-04-01", "--json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode targets = new ObjectMapper().readTree(run.out()).get("targets");
    assertThat(targets.get(0).get("auc").asDouble()).isGreaterThan(.55);
    assertThat(targets.get(0).get("origin").asText()).isEqualTo("2026-04-01T00:00:00Z");
    assertThat(targets.get(0).get("logLoss").asDouble())
        .isLessThan(targets.get(0).get("baseLogLoss").asDouble());
    assertThat(targets.get(1).get("problem").asText()).isEqualTo("insufficient_data");
    assertThat(targets.get(1).get("counts").get("positives").asText()).isEqualTo("0");
  }

  @Test
  void theNextVisitIsAskedAboutAtOriginsBesideTheSharesOfThoseWhoCame() throws IOException {
    String[] options = {"--target", "next_hour,next_channel", "--origins", "2026-03-20", "--json"};
    Cli run = events(early(), options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode targets = new ObjectMapper().readTree(run.out()).get("targets");
    JsonNode channel = targets.get(1);
    assertThat(channel.get("target").asText()).isEqualTo("next_channel");
    assertThat(channel.get("problem").asText()).isEqualTo("insufficient_data");
    JsonNode hour = targets.get(0);
    assertThat(hour.get("examples").asInt()).isBetween(100, 120);
    assertThat(hour.get("logLoss").asDouble()).isLessThan(hour.get("baseLogLoss").asDouble() - .2);
    Cli late = events(early(), "--target", "next_hour", "--origins", "2026-04-08");
    assertThat(late.out()).contains("next_hour").contains("insufficient_data");
  }

  @Test
  void whatEventsCannotBeAskedIsTold() throws IOException {
    assertThat(events(orders(), "--origins", "soon").err()).contains("--origins must be days");
    assertThat(events(orders()).err()).contains("needs --origins");
    assertThat(events(orders(), "--origins", "2026-04-01", "--target", "sings_7d").err())
        .contains("--target must be");
    assertThat(events(orders(), "--origins", "2026-04-01", "--map", "sku=Nothing").err())
        .contains("There is no column Nothing");
    assertThat(events(List.of("Who,When", "a,never"), "--origins", "2026-04-01").err())
        .contains(":2:");
  }

  private Cli events(List<String> lines, String... options) throws IOException {
    Path file = Files.write(dir.resolve("orders.csv"), lines);
    List<String> arguments = new ArrayList<>(List.of("--format", "events"));
    arguments.addAll(List.of("--data", file.toString(), "--model", "naive-bayes"));
    arguments.addAll(List.of("--map", "user_id=Who,timestamp=When"));
    arguments.addAll(List.of(options));
    return Cli.run(new EvaluateBehaviorCommand(), arguments.toArray(String[]::new));
  }

  /** Some order often and some seldom; every ninth order is a return. */
  private static List<String> orders() {
    Random random = new Random(2);
    List<String> lines = new ArrayList<>(List.of("Who,When,order_id,quantity,price"));
    for (int day = 0; day < 100; day++) {
      for (int person = 0; person < 80; person++) {
        if (random.nextInt(100) < 1 + person / 5) {
          String time = LocalDate.of(2026, 1, 1).plusDays(day) + " 10:00:00";
          int quantity = random.nextInt(9) == 0 ? -1 : 2;
          lines.add("p%d,%s,o%d,%d,9.50".formatted(person, time, lines.size(), quantity));
        }
      }
    }
    return lines;
  }

  /** Each orders every third day, half of them mostly at eight and the others mostly at twenty. */
  private static List<String> early() {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("Who,When,order_id,quantity,price"));
    for (int day = 0; day < 100; day++) {
      for (int person = day % 3; person < 120; person += 3) {
        boolean morning = person % 2 == 0 ^ random.nextInt(10) == 0;
        String time = LocalDate.of(2026, 1, 1).plusDays(day) + (morning ? " 08" : " 20") + ":00:00";
        lines.add("p%d,%s,o%d,1,9.50".formatted(person, time, lines.size()));
      }
    }
    return lines;
  }

  private Cli run(List<String> lines, String... options) throws IOException {
    return run(Files.write(dir.resolve("visits.csv"), lines), options);
  }

  private static Cli run(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("--data", file.toString()));
    arguments.addAll(List.of("--label", "bought"));
    arguments.addAll(List.of(options));
    return Cli.run(new EvaluateBehaviorCommand(), arguments.toArray(String[]::new));
  }

  private static List<String> visits() {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("dwell,source,bought"));
    for (int row = 0; row < 300; row++) {
      double dwell = random.nextGaussian();
      String source = random.nextInt(10) == 0 ? "" : random.nextBoolean() ? "ad" : "mail";
      boolean bought = dwell + random.nextGaussian() > 0;
      lines.add("%.3f,%s,%s".formatted(dwell, source, bought ? "yes" : "no"));
    }
    return lines;
  }
}
