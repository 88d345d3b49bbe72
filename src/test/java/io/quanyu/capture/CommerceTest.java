package io.quanyu.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommerceTest {
  private static final Source SHOP = Source.of("shop", ConsentBasis.explicit());

  @Test
  void anOrderAsTheSpecShowsItIsTaken() throws Exception {
    assertThat(
            order(
                """
                {"order_id":"50314b8e","affiliation":"Shop","total":27.5,"revenue":"25.00",
                 "shipping":3,"currency":"eur","coupon":"","products":[
                   {"product_id":"507f","sku":"45790-32","price":19,"quantity":1},
                   {"sku":"46493-32","price":"3.00","quantity":"2"}]}"""))
        .isEmpty();
    assertThat(order("{\"order_id\":7,\"revenue\":null,\"currency\":\"\",\"products\":[]}"))
        .isEmpty();
  }

  @Test
  void whatWouldBeMisreadOfAnOrderIsSetAsideWithItsPlace() throws Exception {
    assertThat(order("{\"revenue\":1}")).isEqualTo("order_id_missing /properties/order_id");
    assertThat(order("{\"order_id\":{}}")).isEqualTo("order_id_missing /properties/order_id");
    assertThat(order("{\"order_id\":1,\"total\":\"$5\"}"))
        .isEqualTo("amount_invalid /properties/total");
    assertThat(order("{\"order_id\":1,\"revenue\":\"1,50\"}"))
        .isEqualTo("amount_invalid /properties/revenue");
    assertThat(order("{\"order_id\":1,\"revenue\":true}"))
        .isEqualTo("amount_invalid /properties/revenue");
    assertThat(order("{\"order_id\":1,\"revenue\":1e13}"))
        .isEqualTo("amount_invalid /properties/revenue");
    assertThat(order("{\"order_id\":1,\"revenue\":-1}"))
        .isEqualTo("amount_negative /properties/revenue");
    assertThat(order("{\"order_id\":1,\"currency\":\"EURO\"}"))
        .isEqualTo("currency_unknown /properties/currency");
    assertThat(order("{\"order_id\":1,\"currency\":978}"))
        .isEqualTo("currency_unknown /properties/currency");
  }

  @Test
  void aBadProductIsNamedByItsPlaceInTheList() throws Exception {
    assertThat(products("{}")).isEqualTo("products_invalid /properties/products");
    assertThat(products("[\"lamp\"]")).isEqualTo("products_invalid /properties/products/0");
    assertThat(products("[{\"sku\":\"a\"},{\"name\":\"b\"}]"))
        .isEqualTo("product_id_missing /properties/products/1/product_id");
    assertThat(products("[{\"sku\":\"a\",\"price\":[]}]"))
        .isEqualTo("amount_invalid /properties/products/0/price");
    assertThat(products("[{\"sku\":\"a\",\"quantity\":-1}]"))
        .isEqualTo("quantity_invalid /properties/products/0/quantity");
    assertThat(products("[{\"sku\":\"a\",\"quantity\":\"two\"}]"))
        .isEqualTo("quantity_invalid /properties/products/0/quantity");
  }

  @Test
  void aProductEventWithoutAProductIsAnEventOfNoItem() throws Exception {
    assertThat(check("track", "Product Viewed", "{\"name\":\"Lamp\"}")).isEmpty();
    assertThat(check("track", "Product Viewed", "null")).isEmpty();
    assertThat(check("track", "Product Viewed", "{\"price\":\"9,50\"}"))
        .isEqualTo("amount_invalid /properties/price");
    assertThat(check("track", "Product Viewed", "{\"productId\":7}")).isEmpty();
    assertThat(check("track", "Product Added", "{\"sku\":\"a\",\"quantity\":-2}"))
        .isEqualTo("quantity_invalid /properties/quantity");
    assertThat(check("track", "Product Added", "{\"products\":[{\"sku\":\"a\"}]}")).isEmpty();
  }

  @Test
  void aRefundMayBeNegativeAndAListMayHoldNoAmount() throws Exception {
    assertThat(check("track", "Order Refunded", "{\"order_id\":1,\"total\":-9.5}")).isEmpty();
    assertThat(check("track", "Cart Viewed", "{\"products\":[{\"sku\":\"a\"}]}")).isEmpty();
    assertThat(check("track", "Cart Viewed", "{\"products\":{}}"))
        .isEqualTo("products_invalid /properties/products");
  }

  @Test
  void whatIsNotOfTheSpecIsTheShopsOwnAffair() throws Exception {
    assertThat(check("track", "Lamp Switched", "{\"price\":\"high\",\"products\":1}")).isEmpty();
    assertThat(check("page", "Order Completed", "{\"revenue\":\"much\"}")).isEmpty();
  }

  private static String products(String products) throws Exception {
    return order("{\"order_id\":1,\"products\":" + products + "}");
  }

  private static String order(String properties) throws Exception {
    return check("track", "Order Completed", properties);
  }

  private static String check(String type, String event, String properties) throws Exception {
    ObjectNode payload = Json.object().put("type", type).put("event", event);
    payload.set("properties", Json.parse(properties.getBytes(StandardCharsets.UTF_8)));
    return new Commerce()
        .check(SHOP, payload)
        .map(reason -> reason.code() + " " + reason.pointer())
        .orElse("");
  }
}
