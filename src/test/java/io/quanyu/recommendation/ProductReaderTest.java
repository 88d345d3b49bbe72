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
                     "attributes": {"color": "red"}}"""))
            .product();
    assertThat(product.name()).isEqualTo("Lamp");
    assertThat(product.price()).isEqualTo(new Money("CNY", 1250));
    assertThat(product.brand()).isNull();
    assertThat(product.stock()).isEqualTo(Map.of("online", 3L, "store:s1", 0L));
    assertThat(product.attributes()).isEqualTo(json("{\"color\":\"red\"}"));
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
