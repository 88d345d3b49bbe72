package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What is recommended to somebody.
 *
 * @param model version of the model, or null where there is none
 * @param fallback why nothing is personal, or null
 * @param picks best first
 */
@RegisterForReflection
public record Recommendation(String model, Fallback fallback, List<Pick> picks) {
  /** Why nothing is personal; its {@link #code} is the name outside Java. */
  @RegisterForReflection
  public enum Fallback {
    /** Nobody is known by the identifier. */
    PERSON_UNKNOWN("person_unknown"),
    /** The person's data may not be used for that. */
    CONSENT_MISSING("consent_missing"),
    /** Nothing that was met is near to anything else that can be bought. */
    NO_HISTORY("no_history"),
    /** Nothing was trained yet. */
    MODEL_MISSING("model_missing");

    private final String code;

    Fallback(String code) {
      this.code = code;
    }

    /** The name outside Java. */
    public String code() {
      return code;
    }
  }

  /**
   * An item.
   *
   * @param id the product's id
   * @param name as people read it, or null
   * @param score Σ weight · similarity of a personal one; share of buyers of a popular one
   * @param reason why
   */
  @RegisterForReflection
  public record Pick(String id, String name, double score, Reason reason) {}

  /**
   * Why an item was picked.
   *
   * @param code {@code because_you_bought}, {@code …_added}, {@code …_viewed} or {@code popular}
   * @param item what was bought, added or viewed; null for a popular one
   * @param name of that item, or null
   */
  @RegisterForReflection
  public record Reason(String code, String item, String name) {}

  /** Whether the picks depend on who asks. */
  public boolean isPersonalized() {
    return fallback == null;
  }
}
