package io.quanyu.interaction.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.interaction.decision.evaluate.DecisionLog;
import io.quanyu.interaction.decision.evaluate.ReplayDecisions;
import io.quanyu.recommendation.evaluate.PolicyValue;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportDecisionsTest {
  private static final String CONVERTED =
      "\"event\":\"Decision Outcome\",\"properties\":{\"decision_id\":\"%s\",\"outcome\":\"converted\"%s}";

  /**
   * Of four decisions the first brought 12.50, the second its usual value of 1000, the third
   * nothing but its cost of 20; the fourth said nothing, since the budget was worth more elsewhere.
   */
  @Test
  void whatIsExportedIsReplayedWithoutAnyPersonAndWithoutWhoDoesNotAgree(@TempDir Path directory)
      throws IOException {
    List<String> lines = new ArrayList<>();
    try (MemoryTables tables = new MemoryTables()) {
      Deciders shop =
          new Deciders(
              tables.client(), new MovedClock(Instant.parse("2026-11-27T11:00:00Z")), "export");
      decide(shop);
      assertThat(shop.export().read(line -> lines.add(line.toString()))).isEqualTo(2);
    }

    assertThat(lines)
        .hasSize(4)
        .noneMatch(line -> line.matches(".*(annika|bob4711|nobody|dec_).*"));
    DecisionLog.Reading reading = DecisionLog.read(Files.write(directory.resolve("log"), lines));
    assertThat(reading.refusal()).isNull();
    double mean = (1_230 + 980 - 20) / 4.0;
    assertThat(value(reading, "logged").ips().value()).isCloseTo(mean, within(1e-9));
    assertThat(value(reading, "by price").agreeing()).isEqualTo(4);
    assertThat(value(reading, "by price").snips().value()).isCloseTo(mean, within(1e-9));
    assertThat(value(reading, "by value").agreeing()).isEqualTo(3);
    assertThat(value(reading, "by value").snips().value()).isCloseTo(730, within(1e-9));
    assertThat(value(reading, "nothing").agreeing()).isEqualTo(1);
    assertThat(value(reading, "nothing").ips().value()).isZero();
  }

  private static void decide(Deciders shop) {
    shop.action(
        "mail",
        "{\"kind\":\"message\",\"purpose\":\"marketing\",\"value\":1000,\"cost\":20,"
            + "\"propensity\":{\"otherwise\":0.1},\"budget\":{\"channel\":\"mail\",\"amount\":10}}");
    shop.fold("annika", "\"event\":\"Product Viewed\"");
    shop.fold("bob4711", "\"event\":\"Product Viewed\"");
    shop.fold(
        "bob4711",
        "\"type\":\"identify\",\"context\":{\"consent\":{\"categoryPreferences\":"
            + "{\"personalization\":false}}}");
    String first = shop.ask("annika", "k1").id();
    String second = shop.ask("annika", "k2").id();
    shop.ask("annika", "k3");
    shop.settings("{\"prices\":{\"mail\":9}}");
    assertThat(shop.ask("annika", "k4").why().code()).isEqualTo("nothing_worth_it");
    shop.ask("bob4711", "k");
    shop.ask("nobody", "k");
    shop.tell("annika", CONVERTED.formatted(first, ",\"value\":12.5,\"currency\":\"EUR\""));
    shop.tell("annika", CONVERTED.formatted(second, ""));
  }

  private static PolicyValue value(DecisionLog.Reading reading, String policy) {
    return reading.replay().figures().stream()
        .map(ReplayDecisions.Figures::value)
        .filter(each -> each.policy().equals(policy))
        .findFirst()
        .orElseThrow();
  }
}
