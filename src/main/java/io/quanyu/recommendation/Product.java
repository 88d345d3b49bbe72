package io.quanyu.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * What is said of an item; null where nothing is said.
 *
 * @param name as people read it
 * @param price of one
 * @param category as the shop names it
 * @param brand its maker
 * @param variant size, color…
 * @param url of its page
 * @param imageUrl of its picture
 * @param available false: never shown, whatever the stock
 * @param stock pieces by location code, such as {@code online} or {@code store:s1}
 * @param attributes anything else; not to be changed
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Product(
    String name,
    Money price,
    String category,
    String brand,
    String variant,
    String url,
    String imageUrl,
    Boolean available,
    Map<String, Long> stock,
    JsonNode attributes) {
  /** Nothing is said. */
  public static final Product UNKNOWN =
      new Product(null, null, null, null, null, null, null, null, null, null);

  /** This, and what the other says where this is silent. */
  public Product over(Product other) {
    return new Product(
        first(name, other.name),
        first(price, other.price),
        first(category, other.category),
        first(brand, other.brand),
        first(variant, other.variant),
        first(url, other.url),
        first(imageUrl, other.imageUrl),
        first(available, other.available),
        first(stock, other.stock),
        first(attributes, other.attributes));
  }

  /**
   * Whether it can be bought: not said to be unavailable, and in stock at the location, or anywhere
   * where that is null. Without any stock told, it is.
   */
  public boolean canBeBought(String location) {
    if (Boolean.FALSE.equals(available)) {
      return false;
    }
    if (stock == null) {
      return true;
    }
    return location == null
        ? stock.values().stream().anyMatch(pieces -> pieces > 0)
        : stock.getOrDefault(location, 0L) > 0;
  }

  private static <T> T first(T one, T other) {
    return one == null ? other : one;
  }
}
