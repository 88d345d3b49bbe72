package io.quanyu.recommendation.content;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What is said of an item.
 *
 * @param text its name and all else that is written of it; may be empty
 * @param categories it lies in, the wider ones included; may be empty
 * @param brand its maker; null where unknown
 * @param currency of the price; null where it has none
 * @param priceMinor in minor units; only what is above 0 says anything
 */
@RegisterForReflection
public record Description(
    String text, List<String> categories, String brand, String currency, long priceMinor) {
  /** Only a text. */
  public static Description of(String text) {
    return new Description(text, List.of(), null, null, 0);
  }
}
