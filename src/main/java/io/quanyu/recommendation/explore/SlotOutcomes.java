package io.quanyu.recommendation.explore;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What came of the slots of one recommendation: a set that only grows, so neither the order nor the
 * number of reports matters. Immutable.
 *
 * @param text a digit a slot: 1 seen + 2 clicked + 4 bought; slots behind the last are 0
 */
@RegisterForReflection
public record SlotOutcomes(String text) {
  /** Nothing came of it yet. */
  public static final SlotOutcomes NONE = new SlotOutcomes("");

  /** The same, and this. */
  public SlotOutcomes with(int slot, OutcomeKind kind) {
    StringBuilder digits = new StringBuilder(text);
    while (digits.length() <= slot) {
      digits.append('0');
    }
    digits.setCharAt(slot, (char) (digits.charAt(slot) | kind.bits()));
    return new SlotOutcomes(digits.toString());
  }

  /** Whether that came of this slot. */
  public boolean has(int slot, OutcomeKind kind) {
    return slot < text.length() && kind.isIn(text.charAt(slot) - '0');
  }

  /** Whether that came of this slot, and had not come of it before. */
  public boolean isNewIn(int slot, OutcomeKind kind, SlotOutcomes before) {
    return has(slot, kind) && !before.has(slot, kind);
  }
}
