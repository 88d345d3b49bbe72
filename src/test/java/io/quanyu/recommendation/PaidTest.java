package io.quanyu.recommendation;

import static io.quanyu.recommendation.Recommended.USER;
import static io.quanyu.recommendation.Recommended.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Received;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaidTest {
  private final MemoryTables tables = new MemoryTables();
  private final CountedCalls calls = new CountedCalls();
  private final Recommended shop =
      new Recommended(
          calls.around(tables.client()), new MovedClock(Instant.ofEpochMilli(Sends.START)), "paid");

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void whatIsPaidForCountsOnceInTheOrdersCurrencyForItsStrategyAndItsDay() {
    shop.log.add(Recommended.of("rec_1", 0, USER, "lamp", "shade", "bulb"));
    Received order = priced(named("rec_1", Sends.order("o1", "u1", 5, "lamp", "bulb", "lamp")));
    Received later = priced(named("rec_1", Sends.order("o2", "u1", 6, "lamp")));
    shop.fold(named("rec_1", Sends.event("e1", "u1", "Product List Viewed", 1, "lamp")));
    calls.reset();
    shop.fold(later, order, order);
    shop.fold(order);
    shop.fold(later);

    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(Sends.START), ZoneOffset.UTC);
    WhatCame came = shop.counters.whatCame(day);
    // 3 x 10.10 and 1 x 10.30 of the lamp, 2 x 10.20 of the bulb.
    assertThat(came.strategies().get("s0").revenue()).isEqualTo(Map.of("EUR", 4_060L));
    assertThat(came.strategies().get("s2").revenue()).isEqualTo(Map.of("EUR", 2_040L));
    assertThat(came.calls().get(new WhatCame.Calls(day, "home", true)).revenue())
        .isEqualTo(Map.of("EUR", 6_100L));
    assertThat(calls.of("transactWriteItems")).isEqualTo(1);
  }

  /** Three of the first at 10.10, two of the second at 10.20, one of the third at 10.30. */
  private static Received priced(Received order) {
    Sends.properties(order).put("currency", "EUR");
    double price = 10;
    int quantity = 3;
    for (JsonNode line : Sends.properties(order).path("products")) {
      price += .1;
      ((ObjectNode) line)
          .put("price", String.format(Locale.ROOT, "%.2f", price))
          .put("quantity", quantity--);
    }
    return order;
  }
}
