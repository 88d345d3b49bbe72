package io.quanyu.recommendation.explore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Impressions and clicks of all contexts, by strategy and slot; slots from the last of {@link
 * #SLOTS} on are counted as one. Immutable once built, and thread-safe then.
 */
public final class ArmTotals {
  /** Slots that are told apart. */
  public static final int SLOTS = 20;

  /** Nothing was counted yet. */
  public static final ArmTotals NONE = new Builder().build();

  private final Map<Arm, long[]> impressions;
  private final Map<Arm, long[]> clicks;

  private ArmTotals(Map<Arm, long[]> impressions, Map<Arm, long[]> clicks) {
    this.impressions = impressions;
    this.clicks = clicks;
  }

  /** The cell that a slot counts in. */
  public static int cellOf(int slot) {
    return Math.min(slot, SLOTS - 1);
  }

  /** The counts of these strategies; 0 for those that nothing is known of. */
  public ArmCounts counts(String context, List<String> strategies, int slots) {
    long[] shown = new long[strategies.size() * slots];
    long[] clicked = new long[shown.length];
    for (int strategy = 0; strategy < strategies.size(); strategy++) {
      Arm arm = new Arm(context, strategies.get(strategy));
      for (int slot = 0; impressions.containsKey(arm) && slot < slots; slot++) {
        int cell = strategy * slots + slot;
        shown[cell] = impressions.get(arm)[cellOf(slot)];
        clicked[cell] = clicks.get(arm)[cellOf(slot)];
      }
    }
    return new ArmCounts(strategies.size(), slots, shown, clicked);
  }

  /** Adds counts up. Not thread-safe. */
  public static final class Builder {
    private final Map<Arm, long[]> impressions = new HashMap<>();
    private final Map<Arm, long[]> clicks = new HashMap<>();

    /** Adds to a cell, which must be less than {@link #SLOTS}. */
    public void add(Arm arm, int cell, long shown, long clicked) {
      impressions.computeIfAbsent(arm, each -> new long[SLOTS])[cell] += shown;
      clicks.computeIfAbsent(arm, each -> new long[SLOTS])[cell] += clicked;
    }

    /** All that was added; nothing more may be. */
    public ArmTotals build() {
      return new ArmTotals(impressions, clicks);
    }
  }
}
