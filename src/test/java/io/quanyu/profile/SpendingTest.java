package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpendingTest {
  private static final String ORDER = "Order Completed";

  @Test
  void revenueComesBeforeTotalAndTotalBeforeTheLines() {
    String lines = "'products':[{'product_id':'a','price':2.5,'quantity':3},{'sku':'b','price':1}]";

    assertThat(of(ORDER, "'revenue':10,'total':12," + lines)).isEqualTo(ordered("USD", 1_000));
    assertThat(of(ORDER, "'total':12," + lines)).isEqualTo(ordered("USD", 1_200));
    assertThat(of(ORDER, lines)).isEqualTo(ordered("USD", 850));
  }

  @Test
  void aRefundSubtractsWhateverItsSign() {
    Map<String, Spending> refund = of("Order Refunded", "'total':-4.20,'currency':'GBP'");

    assertThat(refund).isEqualTo(Map.of("GBP", new Spending(0, 420)));
    assertThat(Spending.sum(ordered("GBP", 1_000), refund).get("GBP").net()).isEqualTo(580);
  }

  @Test
  void aCurrencyHasItsOwnMinorUnitAndNumbersMayBeText() {
    assertThat(of(ORDER, "'revenue':'1200','currency':'jpy'")).isEqualTo(ordered("JPY", 1_200));
    assertThat(of(ORDER, "'revenue':'0.005','currency':'EUR'")).isEqualTo(ordered("EUR", 1));
    assertThat(of(ORDER, "'revenue':1.2345,'currency':'KWD'")).isEqualTo(ordered("KWD", 1_235));
  }

  @Test
  void whatIsNoAmountSpendsNothing() {
    assertThat(of("Product Viewed", "'revenue':10")).isEmpty();
    assertThat(of(ORDER, "'revenue':'much'")).isEmpty();
    assertThat(of(ORDER, "'revenue':10,'currency':'???'")).isEmpty();
    assertThat(of(ORDER, "'revenue':1e900")).isEmpty();
    assertThat(of(ORDER, "'revenue':1e-900000000")).isEmpty();
    assertThat(of(ORDER, "'products':[{'product_id':'a','price':1e9999999}]")).isEmpty();
    assertThat(of(ORDER, "")).isEmpty();
  }

  private static Map<String, Spending> ordered(String currency, long minor) {
    return Map.of(currency, new Spending(minor, 0));
  }

  private static Map<String, Spending> of(String name, String properties) {
    String json =
        "{'type':'track','userId':'u','event':'%s','properties':{%s}}".formatted(name, properties);
    try {
      byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      ObjectNode payload = (ObjectNode) Json.parse(text);
      return Spending.of(EventReader.read(new Received("s", "", 0, null, payload)).event());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
