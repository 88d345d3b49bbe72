package io.quanyu.local.sample;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A line of Online Retail II as it is in the file.
 *
 * @param invoice its number, with a C in front where it cancels
 * @param stockCode the product's code, or a word for what is no product
 * @param description the product's name
 * @param quantity negative in a cancellation
 * @param time local time of the shop
 * @param price of one, in pounds
 * @param customer the customer's number, empty where it is not known
 * @param country where the customer lives
 */
record OnlineRetailLine(
    String invoice,
    String stockCode,
    String description,
    long quantity,
    LocalDateTime time,
    BigDecimal price,
    String customer,
    String country) {
  /** Five digits, then letters at most; DCGS begins the codes of the shop's own brand. */
  private static final Pattern PRODUCT = Pattern.compile("\\d{5}[A-Z]*|DCGS\\w+");

  /** Whether it takes back what was ordered. */
  boolean cancels() {
    return invoice.startsWith("C");
  }

  /** The product's id: 84559b and 84559B are one product. */
  String productId() {
    return stockCode.strip().toUpperCase(Locale.ROOT);
  }

  /** Whether it sells or takes back a product at a price; the README of the sample says why. */
  boolean isKept() {
    return PRODUCT.matcher(productId()).matches()
        && price.signum() > 0
        && (cancels() ? quantity < 0 : quantity > 0);
  }

  /** Price times pieces, in pounds; positive in a cancellation too. */
  BigDecimal amount() {
    return price.multiply(BigDecimal.valueOf(Math.abs(quantity)));
  }
}
