package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  private static final Path SAMPLE = Path.of("src/local/resources/sample/budget.json");

  @TempDir private Path dir;

  @Test
  void aPlanIsShownAsATableWithItsPriceInWordsAndItsProof() {
    Cli run = Cli.run(new PlanCommand(), SAMPLE.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "Robyn's simulated spend (MIT), example",
            "",
            "channel       spend    response  last unit  next unit  at bound",
            "tv        41,471.11  179,121.36     5.6100          -  max (given)",
            "ooh       18,295.76  115,909.16          -     0.7588  min",
            "print      4,867.16    8,255.77     2.6758          -  max (given)",
            "facebook   4,909.78   47,773.93    16.0046          -  max (given)",
            "search     9,750.21   37,116.58     1.0996     1.0996  -",
            "total     79,294.02  388,176.80",
            "",
            "One more EUR 100 in all returns 109.96, as long as the price of 1.100 holds.",
            "Proof: no plan returns more than 388,176.80; gap 0.0e+00 (relative 0.0e+00), largest"
                + " violation of a bound 0.0e+00.");
  }

  @Test
  void jsonIsTheReplyOfTheApiWithoutIdAndTime() throws IOException {
    Cli run = Cli.run(new PlanCommand(), SAMPLE.toString(), "--json");

    JsonNode plan = new ObjectMapper().readTree(run.out());
    assertThat(plan.fieldNames())
        .toIterable()
        .containsExactly(
            "status", "label", "currency", "total", "channels", "certificate", "request");
    assertThat(plan.get("request")).isEqualTo(new ObjectMapper().readTree(SAMPLE.toFile()));
  }

  @Test
  void boundsThatCannotHoldTogetherAreNamed() throws IOException {
    Cli run = plan(Files.readString(SAMPLE).replace("\"max\": 79294.02", "\"max\": 40000"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            "  tv ≥ 27647.41",
            "  ooh ≥ 18295.76",
            "  total ≤ 40000",
            "No plan keeps all bounds; these can't hold together: tv ≥ 27647.41, ooh ≥ 18295.76,"
                + " total ≤ 40000. Loosen one of them.");
  }

  @Test
  void whatCannotBePlannedIsToldWithItsPlace() throws IOException {
    Cli curve = plan(Files.readString(SAMPLE).replace("149519.84", "109519.84"));
    Cli json = plan("{\n  oops");

    assertThat(curve.exitCode()).isEqualTo(1);
    assertThat(curve.err()).contains("not concave", "(/channels/0/response/1)");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.err()).contains("line 2");
  }

  @Test
  void aMissingFileFailsAndWrongUsageIsToldApart() {
    Cli missing = Cli.run(new PlanCommand(), dir.resolve("none.json").toString());

    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("none.json");
    assertThat(Cli.run(new PlanCommand()).exitCode()).isEqualTo(2);
    assertThat(Cli.run(new PlanCommand(), "a", "--yaml").exitCode()).isEqualTo(2);
  }

  @Test
  void aPlanThatIsNotProvenIsShownWithItsGapAndSaysSo() {
    Cli run = Cli.run(new PlanCommand(), "src/test/resources/budget-not-proven.json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Proof: no plan is worth more than", "; gap ", "This is the best plan that was");
  }

  @Test
  void whenItsTimeIsOverTheBestPlanSoFarIsShownWithPricesOfTheLimitsThatHaveNames()
      throws IOException {
    StringJoiner cells = new StringJoiner(",");
    for (int day = 1; day <= 5; day++) {
      cells.add(
          "{\"name\":\"tv-%d\",\"channel\":\"tv\",\"day\":\"%d\",\"max\":90,".formatted(day, day)
              + "\"curve\":{\"type\":\"hill\",\"ceiling\":100,\"half\":50,\"shape\":2}}");
    }
    String flight = "{\"carryOver\":{\"type\":\"geometric\",\"rate\":0.6}}";
    Path file =
        Files.writeString(
            dir.resolve("flight.json"),
            "{\"currency\":\"EUR\",\"total\":{\"max\":90},\"flights\":[%s],\"cells\":[%s]}"
                .formatted(flight, cells));

    Cli run = Cli.run(new PlanCommand(), file.toString(), "--seconds", "0");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("One more unit of the limit of total is worth ", ", one less ")
        .contains("This is the best plan that was", "The time for planning was over")
        .doesNotContain("carried", "not told");
  }

  @Test
  void whatWouldHaveNoEffectIsTold() throws IOException {
    Cli run = plan(Files.readString(SAMPLE).replace("\"total\"", "\"rows\": [], \"total\""));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no field \"rows\" here", "(/rows)");
  }

  private Cli plan(String request) throws IOException {
    return Cli.run(
        new PlanCommand(), Files.writeString(dir.resolve("plan.json"), request).toString());
  }
}
