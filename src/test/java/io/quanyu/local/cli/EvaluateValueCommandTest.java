package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateValueCommandTest {
  private static final String HEADER = "customer,time,value\n";

  @TempDir private Path dir;

  @Test
  void forecastsAreToldBesideGoingOnAsBefore() throws IOException {
    JsonNode told = new ObjectMapper().readTree(run(shop(","), "--json").out());

    assertThat(told.at("/days/customers").asInt()).isEqualTo(300);
    assertThat(told.at("/days/holdout").asInt()).isEqualTo(100);
    assertThat(told.at("/fitted/parameters/r").asDouble()).isPositive();
    assertThat(told.at("/fitted/spending/p").asDouble()).isPositive();
    assertThat(told.at("/lifetimeValue").asDouble()).isPositive();
    double actual = told.at("/purchases/actual").asDouble();
    assertThat(told.at("/purchases/model/forecast").asDouble()).isBetween(actual / 2, actual * 2);
    assertThat(told.at("/spend/baseline/meanAbsolute").asDouble()).isPositive();
    assertThat(told.get("byFrequency").size()).isGreaterThan(3);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() {
    assertThat(run("\ufeff" + shop(",")).out()).contains("300 customers");
  }

  @Test
  void peopleReadATable() {
    assertThat(run(shop(","), "--model", "bg-nbd").out())
        .contains("bg-nbd: r ", "gamma-gamma: p ", "as before", "repeats", "7+");
  }

  @Test
  void columnsMayBeSeparatedByBlanksAndHaveOtherNames() {
    String text = shop(" ").replace("customer time value", " id  date amount");

    assertThat(run(text, "--separator", " ", "--map", "customer=id,time=date,value=amount").out())
        .contains("300 customers");
  }

  @Test
  void columnsMayBeSeparatedByTabsAndWhatIsNoSeparatorIsRefused() {
    assertThat(run(shop("\t"), "--separator", "tab").out()).contains("300 customers");
    assertThat(run(shop(","), "--separator", ", ").err()).contains("one character, or tab");
  }

  @Test
  void returnsAreRefusedOrPassedOver() {
    String text = shop(",") + "c1,2026-03-01,-5\n";

    assertThat(run(text).err()).contains("The value is below 0");
    assertThat(run(text, "--skip-returns").out()).contains("1 rows skipped");
  }

  @Test
  void whatCannotBeReadIsToldWithItsRow() {
    assertThat(refused("")).contains("The header with the names of the columns is missing.");
    assertThat(refused("a,b\n")).contains("There is no column customer, which tells the customer");
    assertThat(refused(HEADER + "c,yesterday,1\n")).contains("orders:2: The time must be a date");
    assertThat(refused(HEADER + "c,20260131,x\n")).contains("orders:2: The value must be a number");
    assertThat(refused(HEADER + "c,20260131,1\n")).contains("The days that are held out");
    assertThat(refused(HEADER + "c,20260131,1\nc,20260330,1\n"))
        .contains("Fewer than 30 customers");
    assertThat(run(HEADER, "--map", "user=x").err()).contains("Nothing is known by user");
    assertThat(run(HEADER, "--model", "other").err()).contains("--model must be auto, bg-nbd");
    assertThat(Cli.run(new EvaluateValueCommand(), "--data", dir.resolve("none").toString()).err())
        .contains("There is no such file.");
  }

  private static String shop(String separator) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder(HEADER.replace(",", separator));
    for (int i = 0; i < 300; i++) {
      double rate = -Math.log(1 - random.nextDouble()) / 20;
      double mean = 10 + 40 * random.nextDouble();
      double day = i == 0 ? 0 : random.nextInt(30);
      double end = random.nextInt(400);
      do {
        text.append('c').append(i).append(separator);
        text.append(LocalDate.of(2026, 1, 1).plusDays((long) day)).append(separator);
        text.append(mean * (0.5 + random.nextDouble())).append('\n');
        day += -Math.log(1 - random.nextDouble()) / rate;
      } while (day < Math.min(end, 200));
    }
    return text.append("c0,2026-07-20,1\n".replace(",", separator)).toString();
  }

  private String refused(String text) {
    Cli run = run(text);
    assertThat(run.exitCode()).isEqualTo(1);
    return run.err();
  }

  private Cli run(String text, String... options) {
    try {
      Path file = Files.writeString(dir.resolve("orders"), text);
      String[] all = new String[options.length + 2];
      all[0] = "--data";
      all[1] = file.toString();
      System.arraycopy(options, 0, all, 2, options.length);
      return Cli.run(new EvaluateValueCommand(), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
