package io.quanyu.recommendation;

import io.quanyu.recommendation.serve.LeftOut;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.SortedMap;

/**
 * What is recommended to somebody.
 *
 * @param model version of the model, or null where there is none
 * @param fallback why nothing is personal, or null
 * @param missingStrategy what the rules give the variation, where the model has no such strategy,
 *     so that the usual ones stood in; or null
 * @param picks best first
 * @param leftOut where there are fewer picks than were asked for: why others are not among them,
 *     with how many
 * @param explored whether strategies were tried out
 */
@RegisterForReflection
public record Recommendation(
    String model,
    Fallback fallback,
    String missingStrategy,
    List<Pick> picks,
    SortedMap<LeftOut, Integer> leftOut,
    boolean explored) {
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
   * @param score by its strategy, after boosts; 0 of a pinned one
   * @param from where it comes from
   * @param reason why
   */
  @RegisterForReflection
  public record Pick(String id, String name, double score, From from, Reason reason) {}

  /**
   * Where an item comes from.
   *
   * @param strategy its name
   * @param propensity P(this item in this slot), all that was left to chance considered
   * @param policies other ways to choose strategies that would have put it there too
   */
  @RegisterForReflection
  public record From(String strategy, double propensity, List<String> policies) {
    /** Copies the policies. */
    public From {
      policies = List.copyOf(policies);
    }
  }

  /**
   * Why an item was picked.
   *
   * @param code {@code because_you_bought}, {@code bought_together}, {@code popular}…
   * @param item what was bought, looked at…; null where the reason names none
   * @param name of that item, or null
   */
  @RegisterForReflection
  public record Reason(String code, String item, String name) {}

  /** Whether the picks depend on who asks. */
  public boolean isPersonalized() {
    return fallback == null;
  }
}
