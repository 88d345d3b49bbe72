package io.quanyu.interaction.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.interaction.decision.choice.Option;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What was decided, and why: all that it takes to decide the same again.
 *
 * @param id that outcomes name
 * @param time epoch milliseconds
 * @param person root of the person, or who was asked for
 * @param place where it can be said
 * @param said what is said; null for nothing
 * @param why how it came to that
 * @param options what was allowed, with its worth
 * @param refused what was not, with the reason
 * @param used what the decision rests on
 */
@RegisterForReflection
public record Decision(
    String id,
    long time,
    Identifier person,
    Place place,
    Said said,
    Why why,
    List<Weighed> options,
    List<Refused> refused,
    Used used) {

  /**
   * What is said: enough to show it or to send it.
   *
   * @param action its key
   * @param kind its code
   * @param campaign that it is of
   * @param item product that it is about, or null
   * @param content as it was defined
   */
  @RegisterForReflection
  public record Said(
      String action, String kind, String campaign, String item, ObjectNode content) {}

  /**
   * How it came to that.
   *
   * @param code of the reason
   * @param probability with which it was chosen among the options
   * @param explored whether chance chose
   * @param isPersonal whether anything that is known of the person was used
   */
  @RegisterForReflection
  public record Why(String code, double probability, boolean explored, boolean isPersonal) {}

  /** An option of its action. */
  @RegisterForReflection
  public record Weighed(String action, Option option) {}

  /**
   * Why an action was not allowed.
   *
   * @param action its key
   * @param code of the reason
   * @param detail which cap, until when; empty for nothing to add
   */
  @RegisterForReflection
  public record Refused(String action, String code, String detail) {}

  /**
   * What a decision rests on.
   *
   * @param definitions version of actions and settings
   * @param model version that scored the person; null for none
   * @param scoredAt as of when, epoch milliseconds; 0 for none
   * @param plan whose prices were asked; null for none
   * @param zone in which days and hours were told
   * @param caps those of what is said, with how often it was said before
   */
  @RegisterForReflection
  public record Used(
      String definitions,
      String model,
      long scoredAt,
      String plan,
      String zone,
      List<String> caps) {}
}
