package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogIndexTest {
  private static final long NOON = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli();

  private final CatalogIndex index =
      CatalogIndex.of(
          List.of(
              item(
                  "run",
                  """
                  {"category":"Shoes > Running","brand":"Fleet","price":80,"cost":50,
                   "currency":"EUR","replenishable":true}"""),
              item(
                  "trail",
                  "{\"category\":\"Shoes/Running/Trail\",\"price\":90,\"currency\":\"USD\"}"),
              item("hat", "{\"category\":\"Hats\",\"available\":false}"),
              CatalogItem.unknown("lost"),
              item(
                  "lily",
                  """
                  {"availableFrom":"2026-06-01T10:00:00+02:00",
                   "availableUntil":"2026-06-01T12:00:00Z"}""")));

  @Test
  void itemsKeepTheOrderInWhichTheyCame() {
    assertThat(index.size()).isEqualTo(5);
    assertThat(index.id(3)).isEqualTo("lost");
    assertThat(index.numberOf("trail")).isEqualTo(1);
    assertThat(index.numberOf("nobody")).isEqualTo(-1);
    assertThat(index.isKnown(0)).isTrue();
    assertThat(index.isKnown(3)).isFalse();
  }

  @Test
  void pricesAndMarginsAreToldWhereTheyAreKnown() {
    assertThat(index.priceMinor(0)).isEqualTo(8000);
    assertThat(index.currency(0)).isEqualTo("EUR");
    assertThat(index.margin(0)).isCloseTo(0.375f, within(1e-7f));
    assertThat(index.currency(1)).isEqualTo("USD");
    assertThat(index.margin(1)).isNaN();
    assertThat(index.priceMinor(3)).isEqualTo(Long.MIN_VALUE);
    assertThat(index.currency(3)).isNull();
  }

  @Test
  void aCategoryHoldsTheItemsOfItsChildren() {
    int shoes = index.categoryNumber("Shoes");
    int running = index.categoryNumber(" Shoes>Running");
    assertThat(index.isInCategory(0, shoes)).isTrue();
    assertThat(index.isInCategory(1, shoes)).isTrue();
    assertThat(index.isInCategory(1, running)).isTrue();
    assertThat(index.isInCategory(0, index.categoryNumber("Shoes/Running/Trail"))).isFalse();
    assertThat(index.isInCategory(2, shoes)).isFalse();
    assertThat(index.isInCategory(3, shoes)).isFalse();
    assertThat(index.categoryName(index.category(1))).isEqualTo("Shoes > Running > Trail");
    assertThat(index.parentCategory(running)).isEqualTo(shoes);
    assertThat(index.category(3)).isEqualTo(-1);
    assertThat(index.categoryNumber("Running")).isEqualTo(-1);
  }

  @Test
  void anItemIsSoldFromItsFirstToItsLastMoment() {
    int lily = index.numberOf("lily");
    long first = Instant.parse("2026-06-01T08:00:00Z").toEpochMilli();
    assertThat(index.sellable(lily, first - 1)).isFalse();
    assertThat(index.sellable(lily, first)).isTrue();
    assertThat(index.sellable(lily, NOON - 1)).isTrue();
    assertThat(index.sellable(lily, NOON)).isFalse();
    assertThat(index.sellable(index.numberOf("hat"), NOON)).isFalse();
    assertThat(index.sellable(index.numberOf("lost"), NOON)).isTrue();
  }

  @Test
  void changedItemsHaveNewFactsAndNewOnesComeLast() {
    CatalogIndex after =
        index.with(
            List.of(
                item("hat", "{\"category\":\"Hats/Summer\",\"brand\":\"Straw\"}"),
                item("cap", "{\"category\":\"Hats\"}")));
    assertThat(after.size()).isEqualTo(6);
    assertThat(after.numberOf("cap")).isEqualTo(5);
    assertThat(after.id(5)).isEqualTo("cap");
    assertThat(after.sellable(2, NOON)).isTrue();
    assertThat(after.brandName(after.brand(2))).isEqualTo("Straw");
    assertThat(after.isInCategory(2, after.categoryNumber("Hats"))).isTrue();
    assertThat(after.priceMinor(0)).isEqualTo(8000);
    assertThat(index.size()).isEqualTo(5);
    assertThat(index.sellable(2, NOON)).isFalse();
    assertThat(index.categoryNumber("Hats/Summer")).isEqualTo(-1);
    CatalogIndex later = after.with(List.of(item("beret", "{}"), item("cap", "{}")));
    assertThat(later.numberOf("beret")).isEqualTo(6);
    assertThat(after.size()).isEqualTo(6);
  }

  @Test
  void bytesAreReadAsTheyWereWritten() {
    CatalogIndex after =
        index.with(List.of(item("靴子", "{\"name\":\"长靴\",\"category\":\"鞋 > 靴子\"}")));
    CatalogIndex read = CatalogIndex.decode(after.encode());
    assertThat(read.encode()).isEqualTo(after.encode());
    assertThat(read.numberOf("靴子")).isEqualTo(5);
    assertThat(read.isInCategory(5, read.categoryNumber("鞋"))).isTrue();
    assertThat(read.name(5)).isEqualTo("长靴");
    assertThat(read.name(0)).isNull();
    assertThat(read.margin(0)).isEqualTo(after.margin(0));
    assertThat(read.replenishable(0)).isTrue();
    assertThat(read.sellable(4, NOON)).isFalse();
    assertThat(CatalogIndex.decode(CatalogIndex.of(List.of()).encode()).size()).isZero();
  }

  @Test
  void bytesThatAreNoIndexAreRefused() {
    byte[] bytes = index.encode();
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatIllegalArgumentException().isThrownBy(() -> CatalogIndex.decode(cut));
    }
    bytes[7]++;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CatalogIndex.decode(bytes))
        .withMessageContaining("version 2");
  }

  static CatalogItem item(String id, String json) {
    Product product = ProductReader.read(id, ProductReaderTest.json(json)).product();
    return new CatalogItem(id, product, Learned.NOTHING, 0);
  }
}
