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
 * @param available false: never shown, whatever the stock and the time
 * @param stock pieces by location code, such as {@code online} or {@code store:s1}
 * @param attributes anything else; not to be changed
 * @param cost what one costs the shop
 * @param replenishable whether it is bought again and again
 * @param availableFrom from when it is sold, epoch milliseconds
 * @param availableUntil from when it is not sold any more, epoch milliseconds
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
    JsonNode attributes,
    Money cost,
    Boolean replenishable,
    Long availableFrom,
    Long availableUntil) {
  /** Nothing is said. */
  public static final Product UNKNOWN =
      new Product(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

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
        first(attributes, other.attributes),
        first(cost, other.cost),
        first(replenishable, other.replenishable),
        first(availableFrom, other.availableFrom),
        first(availableUntil, other.availableUntil));
  }

  /**
   * What is earned of the price: (price − cost) ÷ price, below 0 where it costs more than it
   * brings. NaN where price or cost is not known or they are in different currencies, or for a
   * price of 0.
   */
  public double margin() {
    boolean known = price != null && cost != null && price.minor() != 0;
    return known && price.currency().equals(cost.currency())
        ? (double) (price.minor() - cost.minor()) / price.minor()
        : Double.NaN;
  }

  /** Whether it is sold at this time (epoch milliseconds), whatever the stock. */
  public boolean isSoldAt(long millis) {
    return !Boolean.FALSE.equals(available)
        && (availableFrom == null || millis >= availableFrom)
        && (availableUntil == null || millis < availableUntil);
  }

  /** The same without a word on stock. */
  Product withoutStock() {
    return new Product(
        name,
        price,
        category,
        brand,
        variant,
        url,
        imageUrl,
        available,
        null,
        attributes,
        cost,
        replenishable,
        availableFrom,
        availableUntil);
  }

  /** Whether it {@link #isSoldAt} this time and {@link #canBeBought(String)} there. */
  public boolean canBeBought(String location, long millis) {
    return isSoldAt(millis) && canBeBought(location);
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
