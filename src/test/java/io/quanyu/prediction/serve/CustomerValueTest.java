package io.quanyu.prediction.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.prediction.value.BetaGeometric;
import io.quanyu.prediction.value.GammaGamma;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerValueTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long START = 20_000 * DAY;

  @Test
  void ordersOfADayAreOnePurchaseAndTheFirstIsNoRepeat() {
    List<Event> events =
        List.of(
            order(START + 100, 50),
            order(START + 3 * DAY, 10),
            order(START + 3 * DAY + 1_000, 20),
            order(START + 10 * DAY, 60),
            order(START + 30 * DAY, 1_000));
    assertThat(OrderDays.of(events, START + 20 * DAY)).contains(new OrderDays(2, 10, 20, 4_500));
    assertThat(OrderDays.of(events.subList(0, 1), START + 20 * DAY))
        .contains(new OrderDays(0, 0, 20, 0));
    assertThat(OrderDays.of(events, START)).isEmpty();
  }

  /** Customer 1 of CDNOW in Fader, Hardie and Lee (2005): x = 2, t = 30.43, T = 38.86 weeks. */
  @Test
  void expectedPurchasesAreThoseOfThePaper() {
    BetaGeometric weeks = new BetaGeometric(.243, 4.414, .793, 2.426, false);
    BetaGeometric days = new BetaGeometric(.243, 4.414 * 7, .793, 2.426, false);
    CustomerValue value = new CustomerValue("one", days, null, 2_357, null);
    Map<String, Double> scores = value.scores(new OrderDays(2, 30.43 * 7, 38.86 * 7, 2_300));
    assertThat(weeks.expected(2, 30.43, 38.86, 39)).isCloseTo(1.226, within(.001));
    assertThat(scores.get("orders_90d"))
        .isCloseTo(weeks.expected(2, 30.43, 38.86, 90 / 7.0), within(1e-9));
    assertThat(scores).containsOnlyKeys("active", "orders_90d");
  }

  @Test
  void aYearsValueIsDiscountedPurchasesTimesTheirMeanValue() {
    BetaGeometric buying = new BetaGeometric(.5, 20, .8, 2.4, false);
    GammaGamma spending = new GammaGamma(6.25, 3.74, 1_545);
    OrderDays days = new OrderDays(4, 200, 250, 3_000);
    double value =
        new CustomerValue("one", buying, spending, 100, null).scores(days).get("value_365d");
    double undiscounted = buying.expected(4, 200, 250, 365.25) * spending.expected(4, 3_000);
    assertThat(value).isBetween(undiscounted / 1.1, undiscounted);
  }

  private static Event order(long time, int revenue) {
    var payload =
        Json.object()
            .put("type", "track")
            .put("messageId", "m" + time)
            .put("userId", "ann")
            .put("event", "Order Completed")
            .put("timestamp", time);
    payload.putObject("properties").put("revenue", revenue).put("currency", "EUR");
    return EventReader.read(new Received("shop", "", time + 60_000, null, payload)).event();
  }
}
