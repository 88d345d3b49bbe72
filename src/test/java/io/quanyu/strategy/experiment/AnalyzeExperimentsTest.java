package io.quanyu.strategy.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.event.Received;
import io.quanyu.function.AuditLog;
import io.quanyu.local.MovableClock;
import io.quanyu.recommendation.TrainingJob;
import io.quanyu.strategy.experiment.evaluation.MetricReport;
import io.quanyu.strategy.experiment.evaluation.Report;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalyzeExperimentsTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final String TWO = "{'variations':[{'key':'a'},{'key':'b'}],'metrics':[";
  private static final String BOUGHT =
      "{'key':'bought','kind':'proportion','event':'Order Completed','minimum':10}";

  private final MovableClock clock = new MovableClock();
  private MemoryTables tables;
  private Trial trial;
  private long start;

  @BeforeEach
  void start() {
    tables = new MemoryTables();
    trial = new Trial(tables.client(), clock);
    start = clock.millis();
  }

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void aKnownShopGivesTheFiguresThatAreCountedByHand() {
    knownShop();
    Report report = analyze("one", "color");
    assertThat(report.traffic().persons()).isEqualTo(40);
    assertThat(report.traffic().variations())
        .extracting(Report.Arm::persons)
        .containsExactly(20L, 20L);
    // a: users 0, 4, …, 28 are 8; b: users 1, 5, …, 29 are 8, and 31.
    assertThat(means(report, 0)).containsExactly(8 / 20.0, 9 / 20.0);
    // Cents within seven days: of user 0 not the dollars, nor the order of the eighth day.
    assertThat(means(report, 1)).containsExactly((8_000 + 3_000) / 20.0, 9_000 / 20.0);
    // Without a window, per order.
    assertThat(means(report, 2)).containsExactly((11_000 + 100_000) / 10.0, 9_000 / 9.0);
    assertThat(means(report, 3)).containsExactly(0.0, 1 / 20.0);
    double p = .4;
    double q = .45;
    double variance = (q * (1 - q) + q * q / p / p * p * (1 - p)) / 20 / p / p;
    MetricReport.Comparison bought = report.metrics().get(0).comparisons().get(0);
    assertThat(bought.unadjusted()).isNotNull();
    assertThat(bought.unadjusted().estimate()).isCloseTo(q / p - 1, within(1e-12));
    double width = bought.unadjusted().bayesian().upper() - bought.unadjusted().bayesian().lower();
    assertThat(width).isCloseTo(2 * 1.959964 * Math.sqrt(variance), within(1e-5));
  }

  @Test
  void eachPersonCountsOnceAndWhoSawTwoVariationsIsSetApart() {
    trial.start("color", TWO + BOUGHT + "]}");
    for (int user = 0; user < 10; user++) {
      expose("user" + user, "color", "a", start + 1);
      expose("user" + user, "color", "a", start + DAY);
    }
    expose("user0", "color", "b", start + DAY + 1);
    // The same person on two devices, one variation each.
    expose("visitor1", "color", "b", start + 2);
    trial.isNamed("visitor1", "user1", start + DAY);
    expose("user10", "color", "red", start + 1);
    expose("user11", "other", "a", start + 1);
    expose("user12", "color", "a", start - DAY);
    trial.says("strict", "user13", "Experiment Viewed", start + 1, viewed("color", "a"));
    clock.move(Duration.ofDays(2));
    trial.fold();
    Report report = analyze("one", "color");
    assertThat(report.traffic().persons()).isEqualTo(8);
    assertThat(report.traffic().setApart()).isEqualTo(2);
    assertThat(report.traffic().unknown()).isEqualTo(1);

    trial.forget("user5");
    order("user6", start + DAY, 1, "EUR");
    trial.fold();
    Report later = analyze("two", "color");
    assertThat(later.traffic().persons()).isEqualTo(7);
    assertThat(means(later, 0).get(0)).isEqualTo(1 / 7.0);
    assertThat(trial.results().versions("color", 9)).containsExactly("two", "one");
    assertThat(trial.results().find("color", "one")).contains(report);
    assertThat(trial.results().seen().orElseThrow())
        .contains("Experiment Viewed", "Order Completed", "Identify");
  }

  @Test
  void whomAJourneyExposedCountsLikeWhomTheShopDidAndNothingElseThatWeTell() {
    trial.start("color", TWO + BOUGHT + "]}");
    for (int user = 0; user < 4; user++) {
      String who = "user" + user;
      order(who, start + DAY, 1, "EUR");
      trial.says(Received.OWN, who, "Experiment Viewed", start + 1, viewed("color", "a"));
      trial.says(Received.OWN, who, "Order Completed", start + 2, "{}");
    }
    expose("user0", "color", "a", start + 2);
    clock.move(Duration.ofDays(2));
    trial.fold();
    Report report = analyze("one", "color");
    assertThat(report.traffic().variations())
        .extracting(Report.Arm::persons)
        .containsExactly(4L, 0L);
  }

  @Test
  void anAnalysisThatIsCutOffGoesOnAndGivesTheSame() {
    trial.start("color", TWO + BOUGHT + "]}");
    for (int user = 0; user < 50; user++) {
      expose("user" + user, "color", user % 2 == 0 ? "a" : "b", start + user);
    }
    clock.move(Duration.ofDays(1));
    trial.fold();
    AnalysisMessage message = message("cut", "color");
    TrainingJob first = trial.analysis(0).analyze(message).orElseThrow().job();
    assertThat(first.state()).isEqualTo(TrainingJob.State.RUNNING);
    assertThat(trial.results().find("color", "cut")).isEmpty();
    Report whole = analyze("whole", "color");
    assertThat(trial.analysis(600_000).analyze(message)).isPresent();
    Report cut = trial.results().find("color", "cut").orElseThrow();
    assertThat(cut.traffic()).isEqualTo(whole.traffic());
    assertThat(cut.metrics()).isEqualTo(whole.metrics());
    assertThat(trial.analysis(600_000).analyze(message)).isEmpty();
  }

  @Test
  void aHarmedGuardrailStopsTheExperimentAndTheLogSaysSo() {
    trial.start("color", TWO + BOUGHT.replace("}", ",'role':'guardrail','better':'lower'}") + "]}");
    convert(200, 20, 180);
    Report report = analyze("one", "color");
    assertThat(report.choice().harmed()).isEqualTo("bought");
    Experiment stopped = trial.experiments().find("color").orElseThrow();
    assertThat(stopped.status()).isEqualTo(Experiment.Status.STOPPED);
    assertThat(stopped.released()).isZero();
    assertThat(stopped.course().stopReason()).isEqualTo("guardrail bought");
    AuditLog.Entry noted = trial.auditLog().newest(null, 1).entries().get(0);
    assertThat(noted.about()).isEqualTo("color");
    assertThat(noted.action()).isEqualTo("experiment stopped by guardrail bought");
  }

  @Test
  void aBanditsWeightsFollowTheResultsOnceAResult() {
    trial.start("color", TWO + BOUGHT + "],'bandit':true}");
    convert(100, 30, 60);
    AnalysisMessage message = message("one", "color");
    assertThat(trial.analysis(600_000).analyze(message).orElseThrow().evaluated().get(0).change())
        .isEqualTo("experiment weights moved");
    Experiment moved = trial.experiments().find("color").orElseThrow();
    assertThat(moved.split().weights().get(0)).isBetween(.01, .011);
    assertThat(moved.phases()).hasSize(2);
    assertThat(moved.phases().get(0).weights()).containsExactly(.5, .5);
    // The same figures again say nothing new of persons with the new weights.
    AnalysisMessage older = new AnalysisMessage(1, "older", "color", message.asOf());
    assertThat(trial.analysis(600_000).analyze(older).orElseThrow().evaluated().get(0).change())
        .isNull();
    assertThat(trial.auditLog().newest(null, 9).entries()).hasSize(1);
  }

  @Test
  void ofTwoWhoChangeExperimentsAtOnceOneIsTold() {
    Experiment color = trial.start("color", TWO + BOUGHT + "]}");
    Experiments experiments = trial.experiments();
    long revision = experiments.revision();
    assertThat(experiments.put(color.stopped(clock.millis(), 1, null), revision)).isTrue();
    assertThat(experiments.put(color.stopped(clock.millis(), 0, null), revision)).isFalse();
    assertThat(experiments.delete("color", revision)).isFalse();
    assertThat(experiments.find("color").orElseThrow().released()).isEqualTo(1);
  }

  @Test
  void whatWasStoredBeforeThereWereMetricsIsStillRead() {
    Experiment color = trial.start("color", "{'variations':[{'key':'a'},{'key':'b'}]}");
    assertThat(trial.experiments().find("color")).contains(color);
    assertThat(color.plan().metrics()).isEmpty();
    expose("user1", "color", "a", start + 1);
    clock.move(Duration.ofDays(1));
    trial.fold();
    assertThat(analyze("one", "color").choice().why()).isEqualTo("no_goal");
  }

  private void knownShop() {
    trial.start(
        "color",
        TWO
            + BOUGHT
            + ",{'key':'spent','kind':'revenue','event':'Order Completed','currency':'EUR',"
            + "'days':7},{'key':'price','kind':'ratio','event':'Order Completed',"
            + "'property':'revenue','currency':'EUR','denominator':{'event':'Order Completed',"
            + "'filter':{'currency':'EUR'}}},{'key':'views','kind':'mean','event':'Page',"
            + "'filter':{'of':'cart'},'role':'secondary'}]}");
    for (int user = 0; user < 40; user++) {
      // Seen as a visitor, who logs in an hour later and buys as a user.
      expose("visitor" + user, "color", user % 2 == 0 ? "a" : "1", start + user);
      trial.isNamed("visitor" + user, "user" + user, start + DAY / 24);
      if ((user % 4 < 2 && user < 30) || user == 31) {
        order("user" + user, start + DAY, 10, "EUR");
      }
    }
    order("user0", start + 2 * DAY, 30, "EUR");
    order("user0", start + 3 * DAY, 99, "USD");
    order("user0", start + 8 * DAY, 1_000, "EUR");
    order("user2", start - DAY, 500, "EUR");
    // Not before the exposure, not of others: each changes nothing.
    order("nobody", start + DAY, 10, "EUR");
    trial.says("shop", "user1", "Page", start + DAY, "{'of':'cart'}");
    trial.says("shop", "user1", "Page", start + DAY + 1, "{'of':'home'}");
    clock.move(Duration.ofDays(9));
    trial.fold();
  }

  private void convert(int each, int one, int other) {
    for (int user = 0; user < 2 * each; user++) {
      expose("user" + user, "color", user < each ? "a" : "b", start + user);
      if (user < one || (user >= each && user < each + other)) {
        order("user" + user, start + DAY / 2, 1, "EUR");
      }
    }
    clock.move(Duration.ofDays(1));
    trial.fold();
  }

  private Report analyze(String id, String experiment) {
    assertThat(trial.analysis(600_000).analyze(message(id, experiment))).isPresent();
    return trial.results().find(experiment, id).orElseThrow();
  }

  private AnalysisMessage message(String id, String experiment) {
    return new AnalysisMessage(AnalysisMessage.VERSION, id, experiment, clock.millis());
  }

  private static List<Double> means(Report report, int metric) {
    return report.metrics().get(metric).figures().stream().map(MetricReport.Figure::mean).toList();
  }

  private void expose(String who, String experiment, String variation, long time) {
    trial.says("shop", who, "Experiment Viewed", time, viewed(experiment, variation));
  }

  private static String viewed(String experiment, String variation) {
    return "{'experiment_id':'" + experiment + "','variationId':'" + variation + "'}";
  }

  private void order(String who, long time, int revenue, String currency) {
    String properties = "{'revenue':" + revenue + ",'currency':'" + currency + "'}";
    trial.says("shop", who, "Order Completed", time, properties);
  }
}
