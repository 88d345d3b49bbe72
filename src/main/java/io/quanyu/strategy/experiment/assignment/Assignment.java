package io.quanyu.strategy.experiment.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What somebody gets.
 *
 * @param variation its number; the control's where they don't take part
 * @param takesPart whether it counts for the experiment
 * @param why the code of the reason
 */
@RegisterForReflection
public record Assignment(int variation, boolean takesPart, Why why) {

  /** Why it is this one; {@link #code} is the name outside Java. */
  @RegisterForReflection
  public enum Why {
    /** By the hash. */
    ASSIGNED("assigned"),
    /** The definition names them. */
    FORCED("forced"),
    /** They lack the attribute that is hashed. */
    ATTRIBUTE_MISSING("attribute_missing"),
    /** They lie in another experiment's part, or are held out. */
    EXCLUDED("excluded"),
    /** They don't hold to the condition. */
    NOT_TARGETED("not_targeted"),
    /** Coverage leaves them out. */
    NOT_COVERED("not_covered");

    private final String code;

    Why(String code) {
      this.code = code;
    }

    /** The name outside Java. */
    public String code() {
      return code;
    }
  }

  /**
   * Assigns by attributes: the same always, and what GrowthBook's SDKs find.
   *
   * @param attributes an object
   */
  public static Assignment of(Split split, Population population, JsonNode attributes) {
    JsonNode attribute = attributes.path(split.attribute());
    if (Loose.isNull(attribute) || !Loose.isTrue(attribute)) {
      return out(Why.ATTRIBUTE_MISSING);
    }
    String value = Loose.text(attribute);
    Integer forced = attribute.isTextual() ? split.forced().get(value) : null;
    if (forced != null) {
      return new Assignment(forced, false, Why.FORCED);
    }
    if (!population.within().stream().allMatch(span -> span.holds(value))) {
      return out(Why.EXCLUDED);
    }
    if (!Targeting.holds(population.condition(), attributes)) {
      return out(Why.NOT_TARGETED);
    }
    double bucket = BucketHash.of(split.seed(), value, split.hashVersion());
    int variation = new Buckets(split.weights(), population.coverage()).variation(bucket);
    return variation < 0 ? out(Why.NOT_COVERED) : new Assignment(variation, true, Why.ASSIGNED);
  }

  private static Assignment out(Why why) {
    return new Assignment(0, false, why);
  }
}
