package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Floors of what models of behavior reach on public data, by one draw of parts where the docs tell
 * the mean of five. Those that take minutes run with {@code -Dquanyu.figures=all}.
 */
class BehaviorFiguresIT {
  private static final String ALL = "quanyu.figures";
  private static final Path DATA =
      Path.of(Optional.ofNullable(System.getenv("QUANYU_DATA")).orElse("../shared/data"));
  private static final String SHOPPERS = "online-shoppers/online_shoppers_intention.csv.gz";
  private static final String BANK = "bank-marketing/bank-additional-full.csv.gz";
  private static final String RETAIL = "online-retail/2009-2010.csv.gz";

  @Test
  void aTreeTellsWhichSessionsBuy() {
    assertThat(shoppers("tree")).isGreaterThanOrEqualTo(.915);
  }

  @Test
  void boostingTellsWhichSessionsBuy() {
    assertThat(shoppers("boosting")).isGreaterThanOrEqualTo(.932);
  }

  @Test
  void boostingTellsThemWithoutWhatPurchasesMakeToo() {
    assertThat(shoppers("boosting", "--drop", "PageValues")).isGreaterThanOrEqualTo(.783);
  }

  @Test
  @EnabledIfSystemProperty(named = ALL, matches = "all")
  void aForestTellsWhichSessionsBuy() {
    assertThat(shoppers("forest")).isGreaterThanOrEqualTo(.926);
  }

  @Test
  @EnabledIfSystemProperty(named = ALL, matches = "all")
  void boostingTellsWhoTakesADeposit() {
    assertThat(bank("cv10", "boosting")).isGreaterThanOrEqualTo(.802);
  }

  @Test
  @EnabledIfSystemProperty(named = ALL, matches = "all")
  void autoTellsWhoTakesADepositInTheYearsAfterIt() {
    assertThat(bank("time80", "auto")).isGreaterThanOrEqualTo(.70);
  }

  @Test
  @EnabledIfSystemProperty(named = ALL, matches = "all")
  void eventsTellWhoBuysWithin30DaysBetterThanFrequencyAlone() {
    JsonNode targets =
        run(
                RETAIL,
                "--format",
                "events",
                "--map",
                "order_id=Invoice,user_id=Customer ID,timestamp=InvoiceDate,product_id=StockCode,"
                    + "name=Description,quantity=Quantity,price=Price",
                "--target",
                "buys_30d",
                "--origins",
                "2010-10-01,2010-11-09")
            .get("targets");
    double[] floors = {.70, .73};
    for (int at = 0; at < floors.length; at++) {
      JsonNode found = targets.get(at);
      double auc = found.get("auc").asDouble();
      assertThat(auc).isGreaterThanOrEqualTo(floors[at]);
      assertThat(auc - found.get("frequencyAuc").asDouble()).isGreaterThanOrEqualTo(.012);
      assertThat(found.get("logLoss").asDouble()).isLessThan(found.get("baseLogLoss").asDouble());
    }
  }

  private static double shoppers(String model, String... more) {
    List<String> options = new ArrayList<>(List.of("--label", "Revenue", "--protocol", "cv10"));
    options.addAll(List.of("--draws", "1", "--model", model));
    options.addAll(List.of(more));
    return run(SHOPPERS, options.toArray(String[]::new)).get("auc").asDouble();
  }

  private static double bank(String protocol, String model) {
    return run(
            BANK,
            "--label",
            "y",
            "--separator",
            ";",
            "--drop",
            "duration",
            "--draws",
            "1",
            "--protocol",
            protocol,
            "--model",
            model)
        .get("auc")
        .asDouble();
  }

  private static JsonNode run(String name, String... options) {
    Path file = DATA.resolve(name);
    assumeTrue(Files.exists(file), file + " is not there: set QUANYU_DATA to its folder");
    List<String> arguments = new ArrayList<>(List.of("--data", file.toString(), "--json"));
    arguments.addAll(List.of(options));
    Cli run = Cli.run(new EvaluateBehaviorCommand(), arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    try {
      return new ObjectMapper().readTree(run.out());
    } catch (JsonProcessingException e) {
      throw new AssertionError(run.out(), e);
    }
  }
}
