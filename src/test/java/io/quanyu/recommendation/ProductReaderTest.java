package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductReaderTest {
  @Test
  void anItemIsReadWithAllItsFields() {
    Product product =
        ProductReader.read(
                json(
                    """
                    {"id": 7, "name": "Lamp", "price": 12.5, "currency": "CNY", "brand": null,
                     "available": true, "stock": {"online": 3, "store:s1": 0},
                     "attributes": {"color": "red"}, "cost": "7.50", "replenishable": false,
                     "availableFrom": "2026-06-01T08:00:00+08:00",
                     "availableUntil": "2026-06-02T00:00:00Z"}"""))
            .product();
    assertThat(product.name()).isEqualTo("Lamp");
    assertThat(product.price()).isEqualTo(new Money("CNY", 1250));
    assertThat(product.brand()).isNull();
    assertThat(product.stock()).isEqualTo(Map.of("online", 3L, "store:s1", 0L));
    assertThat(product.attributes()).isEqualTo(json("{\"color\":\"red\"}"));
    assertThat(product.cost()).isEqualTo(new Money("CNY", 750));
    assertThat(product.margin()).isEqualTo(0.4);
    assertThat(product.replenishable()).isFalse();
    assertThat(product.availableFrom()).isEqualTo(1_780_272_000_000L);
    assertThat(product.availableUntil()).isEqualTo(1_780_358_400_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|item_id_invalid|/id",
        "{\"id\":\" \"}|item_id_invalid|/id",
        "{\"id\":\"a\",\"title\":\"x\"}|item_field_unknown|''",
        "{\"id\":\"a\",\"name\":7}|item_text_invalid|/name",
        "{\"id\":\"a\",\"price\":1}|item_currency_missing|/currency",
        "{\"id\":\"a\",\"price\":\"x\",\"currency\":\"EUR\"}|item_price_invalid|/price",
        "{\"id\":\"a\",\"price\":-1,\"currency\":\"EUR\"}|item_price_invalid|/price",
        "{\"id\":\"a\",\"price\":1,\"currency\":\"XYZ\"}|item_price_invalid|/price",
        "{\"id\":\"a\",\"available\":\"yes\"}|item_available_invalid|/available",
        "{\"id\":\"a\",\"stock\":3}|item_stock_invalid|/stock",
        "{\"id\":\"a\",\"stock\":{\"online\":-1}}|item_stock_invalid|/stock",
        "{\"id\":\"a\",\"stock\":{\"online\":1.5}}|item_stock_invalid|/stock",
        "{\"id\":\"a\",\"cost\":1}|item_currency_missing|/currency",
        "{\"id\":\"a\",\"cost\":-1,\"currency\":\"EUR\"}|item_cost_invalid|/cost",
        "{\"id\":\"a\",\"replenishable\":1}|item_replenishable_invalid|/replenishable",
        "{\"id\":\"a\",\"availableFrom\":\"2026-06-01\"}|item_time_invalid|/availableFrom",
        "{\"id\":\"a\",\"availableUntil\":7}|item_time_invalid|/availableUntil",
        "{\"id\":\"a\",\"availableFrom\":\"2026-06-01T08:00:00Z\",\"availableUntil\":\"2026-06-01T08:00:00Z\"}|item_times_reversed|/availableUntil",
        "{\"id\":\"a\",\"attributes\":[]}|object_expected|/attributes"
      })
  void whatIsNoItemIsRefusedWithWhatAndWhere(String body, String code, String pointer) {
    var rejection = ProductReader.read(json(body)).rejection();
    assertThat(rejection.code()).isEqualTo(code);
    assertThat(rejection.pointer()).isEqualTo(pointer);
  }

  @Test
  void itemsAreBounded() {
    ObjectNode item = json("{\"id\":\"a\"}");
    item.putObject("attributes").put("text", "x".repeat(ProductReader.ATTRIBUTE_BYTES));
    assertThat(ProductReader.read(item).rejection().code()).isEqualTo("item_attributes_too_large");
    String places =
        IntStream.rangeClosed(0, ProductReader.LOCATIONS)
            .mapToObj(i -> "\"store:" + i + "\":1")
            .collect(Collectors.joining(","));
    assertThat(
            ProductReader.read(json("{\"id\":\"a\",\"stock\":{" + places + "}}"))
                .rejection()
                .code())
        .isEqualTo("item_stock_invalid");
    assertThat(ProductReader.read("i".repeat(201), json("{}")).rejection().code())
        .isEqualTo("item_id_invalid");
  }

  @Test
  void anItemCanBeBoughtUnlessItIsUnavailableOrOutOfStock() {
    assertThat(product("{}").canBeBought(null)).isTrue();
    assertThat(product("{}").canBeBought("store:s1")).isTrue();
    assertThat(product("{\"available\":false}").canBeBought(null)).isFalse();
    Product stocked = product("{\"stock\":{\"online\":1,\"store:s1\":0}}");
    assertThat(stocked.canBeBought(null)).isTrue();
    assertThat(stocked.canBeBought("online")).isTrue();
    assertThat(stocked.canBeBought("store:s1")).isFalse();
    assertThat(stocked.canBeBought("store:s2")).isFalse();
    assertThat(product("{\"stock\":{}}").canBeBought(null)).isFalse();
  }

  @Test
  void anItemOutsideOfItsTimeCannotBeBoughtWhateverTheStock() {
    Product product =
        product(
            """
            {"stock":{"online":1},"availableFrom":"2026-06-01T00:00:00Z",
             "availableUntil":"2026-06-02T00:00:00Z"}""");
    assertThat(product.canBeBought("online", product.availableFrom() - 1)).isFalse();
    assertThat(product.canBeBought("online", product.availableFrom())).isTrue();
    assertThat(product.canBeBought("store:s1", product.availableFrom())).isFalse();
    assertThat(product.canBeBought("online", product.availableUntil())).isFalse();
  }

  @Test
  void aMarginNeedsPriceAndCostOfOneCurrency() {
    assertThat(product("{\"price\":4,\"cost\":5,\"currency\":\"EUR\"}").margin()).isEqualTo(-0.25);
    assertThat(product("{\"price\":0,\"cost\":5,\"currency\":\"EUR\"}").margin()).isNaN();
    assertThat(product("{\"cost\":5,\"currency\":\"EUR\"}").margin()).isNaN();
    Product dollars = product("{\"price\":10,\"currency\":\"USD\"}");
    assertThat(product("{\"cost\":5,\"currency\":\"EUR\"}").over(dollars).margin()).isNaN();
  }

  private static Product product(String text) {
    return ProductReader.read("id", json(text)).product();
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
