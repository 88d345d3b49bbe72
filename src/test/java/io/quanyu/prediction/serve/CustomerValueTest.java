package io.quanyu.prediction.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.prediction.feature.History;
import io.quanyu.prediction.serve.OrderDays.Spent;
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
    assertThat(OrderDays.of(History.of(events), START + 20 * DAY))
        .contains(new OrderDays(2, 10, 20, new Spent("EUR", 2, 4_500)));
    assertThat(OrderDays.of(History.of(events.subList(0, 1)), START + 20 * DAY))
        .contains(new OrderDays(0, 0, 20, new Spent("EUR", 0, 0)));
    assertThat(OrderDays.of(History.of(events), START)).isEmpty();
  }

  /** Customer 1 of CDNOW in Fader, Hardie and Lee (2005): x = 2, t = 30.43, T = 38.86 weeks. */
  @Test
  void expectedPurchasesAreThoseOfThePaper() {
    BetaGeometric weeks = new BetaGeometric(.243, 4.414, .793, 2.426, false);
    BetaGeometric days = new BetaGeometric(.243, 4.414 * 7, .793, 2.426, false);
    CustomerValue value = new CustomerValue("one", days, null, "EUR", 2_357, null);
    Map<String, Double> scores =
        value.scores(new OrderDays(2, 30.43 * 7, 38.86 * 7, new Spent("EUR", 2, 2_300)));
    assertThat(weeks.expected(2, 30.43, 38.86, 39)).isCloseTo(1.226, within(.001));
    assertThat(scores.get("orders_90d"))
        .isCloseTo(weeks.expected(2, 30.43, 38.86, 90 / 7.0), within(1e-9));
    assertThat(scores).containsOnlyKeys("active", "orders_90d");
  }

  @Test
  void aYearsValueIsDiscountedPurchasesTimesTheirMeanValue() {
    BetaGeometric buying = new BetaGeometric(.5, 20, .8, 2.4, false);
    GammaGamma spending = new GammaGamma(6.25, 3.74, 1_545);
    OrderDays days = new OrderDays(4, 200, 250, new Spent("EUR", 4, 3_000));
    double value =
        new CustomerValue("one", buying, spending, "EUR", 100, null).scores(days).get("value_365d");
    double undiscounted = buying.expected(4, 200, 250, 365.25) * spending.expected(4, 3_000);
    assertThat(value).isBetween(undiscounted / 1.1, undiscounted);
  }

  @Test
  void amountsOfOtherCurrenciesThanTheLastAreNotAddedUp() {
    List<Event> events =
        List.of(
            order(START, 50, "EUR"),
            order(START + 3 * DAY, 10_000, "JPY"),
            order(START + 4 * DAY, 40, "EUR"),
            order(START + 10 * DAY, 60, "EUR"));
    OrderDays days = OrderDays.of(History.of(events), START + 20 * DAY).orElseThrow();
    assertThat(days).isEqualTo(new OrderDays(3, 10, 20, new Spent("EUR", 2, 5_000)));
  }

  @Test
  void whoeverOrdersInAnotherCurrencyThanTheShopsHasNoValueInIt() {
    BetaGeometric buying = new BetaGeometric(.5, 20, .8, 2.4, false);
    CustomerValue value =
        new CustomerValue("one", buying, new GammaGamma(6.25, 3.74, 1_545), "EUR", 100, null);
    assertThat(value.scores(new OrderDays(4, 200, 250, new Spent("JPY", 4, 3_000))))
        .containsOnlyKeys("active", "orders_90d");
    assertThat(value.scores(new OrderDays(4, 200, 250, new Spent("", 0, 0))))
        .containsKey("value_365d");
  }

  private static Event order(long time, int revenue) {
    return order(time, revenue, "EUR");
  }

  private static Event order(long time, int revenue, String currency) {
    var payload =
        Json.object()
            .put("type", "track")
            .put("messageId", "m" + time)
            .put("userId", "ann")
            .put("event", "Order Completed")
            .put("timestamp", time);
    payload.putObject("properties").put("revenue", revenue).put("currency", currency);
    return EventReader.read(new Received("shop", "", time + 60_000, null, payload)).event();
  }
}
