package io.quanyu.recommendation;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What was recommended, as it is remembered for what comes of it.
 *
 * @param id by which impressions and clicks name it
 * @param time epoch milliseconds
 * @param context where, like {@code home}
 * @param asked whom for: only somebody who is known and agrees to personalization; otherwise null,
 *     and nothing of a person is kept
 * @param model version that served, or null
 * @param variation that chose the model, or null
 * @param explored whether the strategies were drawn
 * @param slots first to last
 */
@RegisterForReflection
public record LoggedRecommendation(
    String id,
    long time,
    String context,
    Identifier asked,
    String model,
    String variation,
    boolean explored,
    List<Slot> slots) {

  /** The name among {@link Slot#policies} of the best known strategy of each slot. */
  public static final String GREEDY = "greedy";

  /**
   * A place and what it showed.
   *
   * @param item its id
   * @param strategy that the slot took from; null where a rule put the item there
   * @param reason its code
   * @param propensity P(this item in this slot), as {@code Exploration} tells it
   * @param policies that would have put it there too: {@link #GREEDY}, or a strategy alone
   */
  @RegisterForReflection
  public record Slot(
      String item, String strategy, String reason, double propensity, List<String> policies) {}

  /** The slot that shows an item; −1 where none does. */
  int slotOf(String item) {
    for (int slot = 0; slot < slots.size(); slot++) {
      if (slots.get(slot).item().equals(item)) {
        return slot;
      }
    }
    return -1;
  }
}
