package io.quanyu.interaction.decision.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.interaction.Cap;
import io.quanyu.interaction.QuietHours;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that the shop may say to a person, as it was defined.
 *
 * @param key by which decisions name it
 * @param campaign whose caps it counts for
 * @param caps of its own, beside those for all actions
 * @param content what is said: whatever shows or sends it understands; not to be changed
 */
@RegisterForReflection
public record Action(
    String key,
    Kind kind,
    String campaign,
    Where where,
    Who who,
    When when,
    Worth worth,
    List<Cap> caps,
    ObjectNode content) {
  /** Purpose of what needs no consent, such as word of an order. */
  public static final String NO_PURPOSE = "none";

  /** What kind of thing it is; {@link #code} is the name outside Java. */
  @RegisterForReflection
  public enum Kind {
    /** An advantage, shown where the person is. */
    OFFER,
    /** Something that is sent to them. */
    MESSAGE,
    /** A place that recommendations fill. */
    RECOMMENDATION;

    /** The name outside Java, in lower case. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    static String codes() {
      return Arrays.stream(values()).map(Kind::code).collect(Collectors.joining(", "));
    }
  }

  /**
   * Where it can be said.
   *
   * @param channels codes; empty for all
   * @param placements names; empty for all
   * @param item product that must be in stock, or null
   */
  @RegisterForReflection
  public record Where(Set<String> channels, Set<String> placements, String item) {}

  /**
   * To whom.
   *
   * @param audiences one of which they must be in; empty for all persons
   * @param notAudiences none of which they may be in
   * @param purpose that they must have agreed to; {@link #NO_PURPOSE}
   * @param condition on the context, as experiments have it
   */
  @RegisterForReflection
  public record Who(
      Set<String> audiences, Set<String> notAudiences, String purpose, JsonNode condition) {
    /** Whether it needs an agreement. */
    public boolean needsConsent() {
      return !purpose.equals(NO_PURPOSE);
    }
  }

  /**
   * When.
   *
   * @param from inclusive, epoch milliseconds
   * @param until exclusive
   * @param weekdays where the person is; empty for all
   * @param isHeld whether quiet hours hold it back
   * @param own quiet hours of its own; null for those of the settings
   */
  @RegisterForReflection
  public record When(
      long from, long until, Set<DayOfWeek> weekdays, boolean isHeld, QuietHours own) {}

  /**
   * What it is worth, in minor units of money.
   *
   * @param priority before others of lower priority, whatever they are worth
   * @param propensity how likely the outcome is
   * @param value of the outcome
   * @param cost of the action
   * @param budget that it uses, or null
   */
  @RegisterForReflection
  public record Worth(int priority, Propensity propensity, long value, long cost, Budget budget) {}

  /**
   * How likely the outcome is: a score of the person, or a number.
   *
   * @param score name; null for none
   * @param times the score counts, at most 1 in all
   * @param otherwise where there is no score
   */
  @RegisterForReflection
  public record Propensity(String score, double times, double otherwise) {}

  /**
   * A row of the budget's plan, and what it takes of it.
   *
   * @param channel of the plan
   * @param segment audience of the plan; empty for none
   * @param amount minor units
   */
  @RegisterForReflection
  public record Budget(String channel, String segment, long amount) {
    /** {@code channel/segment}, or the channel alone. */
    public String row() {
      return segment.isEmpty() ? channel : channel + "/" + segment;
    }
  }
}
