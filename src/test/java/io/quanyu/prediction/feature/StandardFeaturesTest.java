package io.quanyu.prediction.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardFeaturesTest {
  private static final long MINUTE = 60_000;

  private final long moment = Told.START + 10 * Told.DAY;

  @Test
  void currenciesAreNeverAddedUp() {
    List<Event> events =
        List.of(
            event("Order Completed", 1, "{'revenue': 5000, 'currency': 'JPY'}"),
            event("Order Completed", 2, "{'revenue': 20, 'currency': 'EUR'}"),
            event("Order Completed", 3, "{'revenue': 30, 'currency': 'EUR'}"));

    assertThat(value("orders", events)).isEqualTo(3);
    assertThat(value("order_mean_value", events)).isEqualTo(2500);
    assertThat(value("order_value_30d", events)).isEqualTo(5000);
    assertThat(value("order_value_30d", events.subList(0, 1))).isEqualTo(5000);
    assertThat(value("order_mean_value", events.subList(0, 2))).isEqualTo(2000);
  }

  @Test
  void partsOfAnOrderAtOneMomentAreOneOrder() {
    List<Event> events =
        List.of(
            event("Order Completed", 1, "{'order_id': 'a', 'revenue': 10, 'part': 1}"),
            event("Order Completed", 1, "{'order_id': 'a', 'revenue': 20, 'part': 2}"),
            event("Order Completed", 1, "{'order_id': 'b', 'revenue': 40}"));

    assertThat(value("orders", events)).isEqualTo(2);
    assertThat(value("order_value_30d", events)).isEqualTo(7000);
  }

  @Test
  void dwellIsTheTimeBetweenEventsOfOneSession() {
    List<Event> events =
        List.of(
            Told.event("Other", Told.START, 0),
            Told.event("Other", Told.START + 10 * MINUTE, 0),
            Told.event("Other", Told.START + 25 * MINUTE, 0),
            Told.event("Other", Told.START + 100 * MINUTE, 0),
            Told.event("Other", Told.START + 105 * MINUTE, 0));

    assertThat(value("dwell_minutes_30d", events)).isEqualTo(30);
    assertThat(value("dwell_minutes_per_session_30d", events)).isEqualTo(15);
    assertThat(value("dwell_minutes_7d", events)).isZero();
  }

  @Test
  void categoriesTellHowFarInterestIsInOne() {
    List<Event> events =
        List.of(
            event("Product Viewed", 1, "{'product_id': '1', 'category': 'shoes'}"),
            event("Product Viewed", 2, "{'product_id': '2', 'category': 'shoes'}"),
            event("Product Added", 3, "{'product_id': '2', 'category': 'shoes'}"),
            event("Product Viewed", 4, "{'product_id': '3', 'category': 'hats'}"));

    assertThat(value("category_distinct_90d", events)).isEqualTo(2);
    assertThat(value("category_top_share_90d", events)).isEqualTo(.75);
    assertThat(value("category_last_share_90d", events)).isEqualTo(.25);
    assertThat(value("search_term_top_share_90d", events)).isNaN();
  }

  @Test
  void theSameTermInOtherSpellingIsSearchedAgain() {
    List<Event> events =
        List.of(
            event("Products Searched", 1, "{'query': 'Red  Shoes'}"),
            event("Products Searched", 2, "{'query': 'red shoes'}"),
            event("Products Searched", 3, "{'query': 'hat'}"));

    assertThat(value("search_term_distinct_90d", events)).isEqualTo(2);
    assertThat(value("search_term_top_share_90d", events)).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void pricesTellWhetherSomebodyBuysAtADiscountAndLooksAtWhatIsDearer() {
    String line = "'products': [{'product_id': '1', 'price': 10, 'quantity': 3}]}";
    List<Event> events =
        List.of(
            event("Order Completed", 1, "{'coupon': 'SPRING', " + line),
            event("Order Completed", 2, "{'discount': 0, " + line),
            event("Product Viewed", 3, "{'product_id': '2', 'price': 15}"));

    assertThat(value("discounted_share", events)).isEqualTo(.5);
    assertThat(value("order_piece_price", events)).isEqualTo(1000);
    assertThat(value("viewed_over_ordered_price", events)).isEqualTo(1.5);
  }

  @Test
  void whatWasOrderedForNothingMakesNoEndlessPrice() {
    List<Event> events =
        List.of(
            event("Order Completed", 1, "{'product_id': '1', 'price': 0}"),
            event("Product Viewed", 3, "{'product_id': '2', 'price': 15}"));

    assertThat(StandardFeatures.set().row(History.of(events), moment))
        .doesNotContain(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertThat(value("viewed_over_ordered_price", events)).isNaN();
  }

  @Test
  void hourAndWeekdayAreThoseWhereThePersonIs() {
    ObjectNode payload = Json.object();
    payload.putObject("context").put("timezone", "Asia/Shanghai");
    List<Event> events = List.of(Told.event("Other", Told.START, payload));
    long sundayEvening = Instant.parse("2023-11-26T20:00:00Z").toEpochMilli();

    assertThat(at(sundayEvening, "hour", events)).isEqualTo(4);
    assertThat(at(sundayEvening, "weekday", events)).isEqualTo(1);
    List<Event> unknown = List.of(Told.event("Other", Told.START, 0));
    assertThat(at(sundayEvening, "hour", unknown)).isEqualTo(20);
    FeatureSet elsewhere =
        StandardFeatures.set(HolidayCalendar.NONE, ZoneId.of("America/New_York"));
    assertThat(elsewhere.row(History.of(unknown), sundayEvening)[index("hour")]).isEqualTo(15);
  }

  @Test
  void holidaysAreThoseOfTheCalendarGiven() {
    FeatureSet set =
        StandardFeatures.set(
            HolidayCalendar.of(List.of(LocalDate.of(2023, 12, 25), LocalDate.of(2023, 11, 24))),
            ZoneOffset.UTC);
    History history = History.of(List.of(Told.event("Other", Told.START, 0)));
    double[] between = set.row(history, Instant.parse("2023-11-26T20:00:00Z").toEpochMilli());
    double[] after = set.row(history, Instant.parse("2023-12-26T20:00:00Z").toEpochMilli());

    assertThat(between[index("days_to_holiday")]).isEqualTo(29);
    assertThat(between[index("days_since_holiday")]).isEqualTo(2);
    assertThat(after[index("days_to_holiday")]).isNaN();
    assertThat(value("days_to_holiday", List.of())).isNaN();
  }

  @Test
  void theAgeGroupIsThatOfTheMomentByWhatWasToldBefore() {
    ObjectNode told = Json.object();
    told.putObject("traits").put("birthday", "1993-11-20");
    List<Event> events = List.of(Told.event("Identify", Told.START, told));

    assertThat(at(Told.START, "age_group", events)).isNaN();
    // On 2023-11-19 and 2024-11-21: 29 and 31 years.
    assertThat(at(Told.START + 5 * Told.DAY, "age_group", events)).isEqualTo(1);
    assertThat(at(Told.START + 373 * Told.DAY, "age_group", events)).isEqualTo(2);
  }

  private double value(String name, List<Event> events) {
    return at(moment, name, events);
  }

  private static double at(long moment, String name, List<Event> events) {
    return StandardFeatures.set().row(History.of(events), moment)[index(name)];
  }

  private static int index(String name) {
    return StandardFeatures.set().names().indexOf(name);
  }

  private static Event event(String name, int day, String properties) {
    ObjectNode payload = Json.object();
    try {
      payload.set("properties", Json.parse(properties.replace('\'', '"').getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Told.event(name, Told.START + day * Told.DAY, payload);
  }
}
