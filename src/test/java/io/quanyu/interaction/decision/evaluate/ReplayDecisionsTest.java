package io.quanyu.interaction.decision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.interaction.decision.choice.Choice;
import io.quanyu.interaction.decision.choice.Option;
import io.quanyu.recommendation.evaluate.PolicyValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayDecisionsTest {
  private static final List<String> ACTIONS = List.of("a", "b");

  /**
   * Two actions that earn 10 and 4, logged by a share of 0.6: a has the probability 0.6, b and
   * nothing 0.2. So 20 decisions hold just 12, 4 and 4 of them, and each estimate its closed form.
   */
  @Test
  void aLogThatHoldsExactlyItsProbabilitiesGivesEachPolicysTruth() {
    ReplayDecisions replay = new ReplayDecisions();
    for (int at = 0; at < 20; at++) {
      int chosen = at < 12 ? 0 : at < 16 ? 1 : Choice.NOTHING;
      double reward = chosen == 0 ? 10 : chosen == 1 ? 4 : 0;
      replay.add(decision(7, 14, 6, chosen, chosen == 0 ? .6 : .2, reward));
    }

    assertThat(figures(replay, "logged").value().ips().value()).isCloseTo(6.8, within(1e-12));
    // By price a is worth 7 − 6 and b 14 − 15; by value b is.
    assertThat(figures(replay, "by price").value().ips().value()).isCloseTo(10, within(1e-9));
    assertThat(figures(replay, "by price").value().snips().value()).isCloseTo(10, within(1e-9));
    assertThat(figures(replay, "by value").value().ips().value()).isCloseTo(4, within(1e-9));
    assertThat(figures(replay, "by value").value().agreeing()).isEqualTo(4);
    assertThat(figures(replay, "nothing").value().ips().value()).isZero();
    for (String policy : List.of("by price", "by value", "nothing")) {
      assertThat(figures(replay, policy).doublyRobust().value())
          .isCloseTo(figures(replay, policy).value().ips().value(), within(1e-9));
    }
  }

  @Test
  void whereTheModelIsRightDoublyRobustIsItsExpectationAndSureOfIt() {
    ReplayDecisions replay = new ReplayDecisions();
    for (int at = 0; at < 10; at++) {
      replay.add(decision(7, 3, 0, at % 2, .5, at % 2 == 0 ? 7 : 3));
    }
    PolicyValue.Estimate estimate = figures(replay, "by price").doublyRobust();

    assertThat(estimate).isEqualTo(new PolicyValue.Estimate(7, 7, 7));
  }

  @Test
  void theIntervalsHoldTheTruthAboutAsOftenAsTheySayThoughTheModelIsWrong() {
    Random random = new Random(17);
    int runs = 400;
    int ips = 0;
    int robust = 0;
    double widths = 0;
    double robustWidths = 0;
    for (int run = 0; run < runs; run++) {
      ReplayDecisions replay = simulated(random);
      // "by price" says a, which earns 100 with a chance of 0.3.
      PolicyValue.Estimate weighted = figures(replay, "by price").value().ips();
      PolicyValue.Estimate both = figures(replay, "by price").doublyRobust();
      ips += weighted.low() <= 30 && 30 <= weighted.high() ? 1 : 0;
      robust += both.low() <= 30 && 30 <= both.high() ? 1 : 0;
      widths += weighted.high() - weighted.low();
      robustWidths += both.high() - both.low();
    }
    assertThat((double) ips / runs).isBetween(.91, .985);
    assertThat((double) robust / runs).isBetween(.91, .985);
    assertThat(robustWidths).isLessThan(widths);
  }

  private static ReplayDecisions simulated(Random random) {
    ReplayDecisions replay = new ReplayDecisions();
    for (int at = 0; at < 500; at++) {
      double draw = random.nextDouble();
      int chosen = draw < .6 ? 0 : draw < .8 ? 1 : Choice.NOTHING;
      double chance = chosen == 0 ? .3 : chosen == 1 ? .1 : 0;
      double reward = random.nextDouble() < chance ? 100 : 0;
      replay.add(decision(25, 20, 0, chosen, chosen == 0 ? .6 : .2, reward));
    }
    return replay;
  }

  @Test
  void aFileIsReadLineByLineAndItsFaultIsToldWithItsLine(@TempDir Path directory)
      throws IOException {
    String line =
        "{\"action\":\"a\",\"probability\":0.5,\"reward\":3,\"options\":[{\"action\":\"a\","
            + "\"propensity\":1,\"value\":5,\"cost\":1,\"budget\":2,\"price\":0.5}]}\n";
    Path file = Files.writeString(directory.resolve("log"), line + line);
    DecisionLog.Reading reading = DecisionLog.read(file);
    assertThat(reading.refusal()).isNull();
    assertThat(figures(reading.replay(), "by price").value().ips().value()).isEqualTo(6);

    Files.writeString(file, line + line.replace("0.5,\"r", "0,\"r"));
    assertThat(DecisionLog.read(file).refusal()).contains(":2: A probability");
    Files.writeString(file, line + line.replaceFirst("\"a\"", "\"z\""));
    assertThat(DecisionLog.read(file).refusal()).contains(":2: The action is none");
    Files.writeString(file, line + "{");
    assertThat(DecisionLog.read(file).refusal()).contains(":2: It can't be read");
    Files.writeString(file, line);
    assertThat(DecisionLog.read(file).refusal()).contains("two decisions");
  }

  /** One whose actions are expected to bring so much; the second takes of a budget. */
  private static Replayed decision(
      double first, double second, double price, int chosen, double probability, double reward) {
    Option dear = new Option(0, 1, second, 0, new Option.Spend(price == 0 ? 0 : 10, 1.5));
    return new Replayed(
        ACTIONS,
        List.of(new Option(0, 1, first, 0, new Option.Spend(1, price)), dear),
        chosen,
        probability,
        reward);
  }

  private static ReplayDecisions.Figures figures(ReplayDecisions replay, String policy) {
    return replay.figures().stream()
        .filter(each -> each.value().policy().equals(policy))
        .findFirst()
        .orElseThrow();
  }
}
