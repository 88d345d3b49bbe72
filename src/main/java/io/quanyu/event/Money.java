package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * An amount in a currency's minor unit, so that sums are exact.
 *
 * @param currency ISO 4217 code
 * @param minor cents, pence, yen…
 */
@RegisterForReflection
public record Money(String currency, long minor) {
  /** What an event without a currency means, by Segment's e-commerce spec. */
  public static final String DEFAULT_CURRENCY = "USD";

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000_000L);

  /**
   * The amount of a number, or of a text that is one, rounded half up; empty where it is none, is
   * beyond 10¹⁵ minor units, or the currency is unknown.
   */
  public static Optional<Money> of(JsonNode amount, JsonNode currency) {
    String code = EventReader.text(currency).toUpperCase(Locale.ROOT);
    return decimal(amount).flatMap(value -> of(value, code.isEmpty() ? DEFAULT_CURRENCY : code));
  }

  /** The amount in major units, rounded half up; empty as {@link #of(JsonNode, JsonNode)}. */
  public static Optional<Money> of(BigDecimal amount, String currency) {
    Optional<Integer> digits = digits(currency);
    if (digits.isEmpty() || !isAmount(amount)) {
      return Optional.empty();
    }
    BigDecimal minor = amount.movePointRight(digits.get()).setScale(0, RoundingMode.HALF_UP);
    return minor.abs().compareTo(MOST) > 0
        ? Optional.empty()
        : Optional.of(new Money(currency, minor.longValueExact()));
  }

  private static boolean isAmount(BigDecimal number) {
    return number.abs().compareTo(MOST) <= 0 && number.scale() <= 1_000;
  }

  /**
   * The number of a JSON number or numeric text; empty where it is no amount of any currency. An
   * exponent of seven digits is quickly sent, and takes a processor's minutes to add.
   */
  public static Optional<BigDecimal> decimal(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Optional.of(BigDecimal.valueOf(node.longValue())).filter(Money::isAmount);
    }
    try {
      String text = EventReader.text(node);
      return text.isEmpty() || text.length() > 40
          ? Optional.empty()
          : Optional.of(new BigDecimal(text)).filter(Money::isAmount);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The amount in major units. */
  public BigDecimal major() {
    return inMajorUnits(BigInteger.valueOf(minor), currency);
  }

  /** The same of a sum of any size. */
  public static BigDecimal inMajorUnits(BigInteger minor, String currency) {
    return new BigDecimal(minor, digits(currency).orElse(0));
  }

  private static Optional<Integer> digits(String currency) {
    try {
      int digits = Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? Optional.empty() : Optional.of(digits);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
