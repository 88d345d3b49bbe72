package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.strategy.budget.Planner;
import io.quanyu.strategy.budget.Planning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitCurvesCommandTest {
  private static final String HEADER = "date,revenue,tv,search\n";

  @TempDir private Path dir;

  @Test
  void whatItPrintsIsPlannedAsItIs() throws IOException {
    Cli run = run(weeks(90), "--json", "--draws", "19");

    ObjectNode request = (ObjectNode) new ObjectMapper().readTree(run.out());
    Planning plan = Planner.plan(request, Planner.History.none());

    assertThat(plan.problem()).isNull();
    assertThat(plan.view().at("/total/spend").asDouble()).isPositive();
    assertThat(request.at("/cells/0/curve/of")).hasSize(19);
    assertThat(request.at("/fit/heldOut/error").asDouble())
        .isLessThan(request.at("/fit/heldOut/errorWithoutMedia").asDouble());
  }

  @Test
  void peopleReadATable() throws IOException {
    assertThat(run(weeks(90), "--draws", "19").out())
        .contains("tv ", "search ", "The last 8 of 90 periods were forecast");
  }

  @Test
  void allFaultsOfAFileAreToldAtOnce() throws IOException {
    String table =
        weeks(60)
            .replaceFirst("2024-01-08,[^,]*,", "2024-01-08,?,")
            .replaceFirst("2024-01-15,([^,]*),[^,]*", "2024-01-15,$1,-3")
            .replaceFirst("2024-01-22,[^,]*,", "2024-01-22,5d,")
            .replaceFirst("2024-01-29", "2024-01-30");

    Cli run = run(table);

    assertThat(run.err())
        .contains(
            ":3:12: \"?\" is no number",
            ":4:",
            "\"-3\" is no number",
            "\"5d\" is no number",
            "2024-01-30 is not as far");
  }

  @Test
  void aLiftTestOfAnUnknownChannelIsRefused() throws IOException {
    Path lifts = dir.resolve("lifts.csv");
    Files.writeString(
        lifts, "channel,from,to,without,with,lift,error\nradio,2024-01-08,2024-02-05,0,100,10,0\n");

    Cli run = run(weeks(60), "--lifts", lifts.toString());

    assertThat(run.err()).contains("No channel is named \"radio\"", "A standard error is above 0");
  }

  @Test
  void tooFewPeriodsAndColumnsThatAreMissingAreTold() throws IOException {
    assertThat(run(weeks(20)).err()).contains("20 periods are too few; it takes 36");
    assertThat(run(weeks(60), "--channels", "radio").err()).contains("lacks radio");
  }

  private Cli run(String table, String... more) throws IOException {
    Path file = dir.resolve("spend.csv");
    Files.writeString(file, table);
    String[] args = new String[more.length + 1];
    args[0] = file.toString();
    System.arraycopy(more, 0, args, 1, more.length);
    return Cli.run(new FitCurvesCommand(), args);
  }

  private static String weeks(int count) {
    Random random = new Random(1);
    StringBuilder table = new StringBuilder(HEADER);
    for (int t = 0; t < count; t++) {
      double tv = 100 * random.nextDouble();
      double search = 50 * random.nextDouble();
      double revenue = 500 + 300 * tv / (tv + 80) + 200 * search / (search + 60);
      table
          .append(LocalDate.of(2024, 1, 1).plusWeeks(t))
          .append(',')
          .append(revenue + 5 * random.nextGaussian())
          .append(',')
          .append(tv)
          .append(',')
          .append(search)
          .append('\n');
    }
    return table.toString();
  }
}
