package io.quanyu.prediction.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.local.MovableClock;
import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.testing.MemoryTables;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads that may lag cost half; what is scored is of all events in any case. */
class LaggingReadsTest {
  private static final Identifier ANN = Identifier.parse("user_id:ann").orElseThrow();
  private static final String TIMELINE = "TimelineTable";

  private final MovableClock clock = new MovableClock();
  private final Lag lag = new Lag();
  private MemoryTables tables;
  private Served served;

  @BeforeEach
  void start() {
    tables = new MemoryTables();
    served = new Served(lag.client(tables.endpoint()), clock);
    served.putModel("one", StandardFeatures.set().version());
  }

  @AfterEach
  void stop() {
    tables.close();
  }

  @Test
  void whatIsScoredIsOfAllEventsThoughReadsLag() {
    fold("Product Viewed");
    clock.move(Duration.ofMinutes(6));
    lag.set(true);
    fold("Product Added");
    assertThat(lag.queries(TIMELINE, true)).isEqualTo(1);
    assertThat(lag.queries(TIMELINE, false)).isEqualTo(1);
    double scored = served.scores().find(ANN).orElseThrow().values().get("buys_7d");
    lag.set(false);
    assertThat(probability()).isEqualTo(scored);
    assertThat(scored).isGreaterThan(.5);
  }

  @Test
  void whereNothingIsMissingNothingIsReadTwiceOrWithoutALag() {
    fold("Product Viewed");
    clock.move(Duration.ofMinutes(6));
    lag.set(false);
    fold("Product Added");
    assertThat(lag.queries(TIMELINE, true)).isEqualTo(1);
    assertThat(lag.queries(TIMELINE, false)).isZero();
  }

  @Test
  void whereEventsArePastTheirRetentionAllThatIsLeftIsRead() {
    fold("Product Added");
    clock.move(Duration.ofDays(4_000));
    fold("Product Viewed");
    lag.set(false);
    double left = probability();
    assertThat(lag.queries(TIMELINE, false)).isEqualTo(1);
    assertThat(left).isLessThan(.5);
  }

  @Test
  void scoresThatAreReadLateAreMadeAnewAndNobodyIsLeftOut() {
    fold("Product Viewed");
    clock.move(Duration.ofMinutes(1));
    lag.set(true);
    fold("Product Added");
    assertThat(served.scores().find(ANN).orElseThrow().time()).isEqualTo(clock.millis());
    assertThat(served.scores().find(ANN).orElseThrow().values().get("buys_7d")).isGreaterThan(.5);
  }

  private void fold(String name) {
    served.fold(Served.event("shop", "ann", name, clock.millis() - 60_000));
  }

  private double probability() {
    return served.predict().of(ANN, false).answers().get(0).probability();
  }
}
