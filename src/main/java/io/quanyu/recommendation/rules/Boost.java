package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Optional;

/**
 * What makes items of a kind come earlier, or later. The factors of all boosts that match an item
 * and hold are multiplied. Immutable.
 *
 * @param kind what the value names
 * @param value a category, which stands for those beneath it too, a brand, or an item's id
 * @param factor the score is multiplied by: above 0, at most {@value #MOST}; 1 changes nothing
 * @param span when it holds; a campaign has an end
 */
@RegisterForReflection
public record Boost(Kind kind, String value, double factor, Span span) {
  /** The largest factor. */
  public static final double MOST = 100;

  /** What a boost names; the code is also its field in JSON. */
  @RegisterForReflection
  public enum Kind {
    /** All items of a category. */
    CATEGORY("category"),
    /** All items of a brand. */
    BRAND("brand"),
    /** One item. */
    ITEM("item");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The name outside Java. */
    public String code() {
      return code;
    }

    static Optional<Kind> of(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
  }
}
