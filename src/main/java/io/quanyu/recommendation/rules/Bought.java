package io.quanyu.recommendation.rules;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether what somebody has bought may be shown to them again. Immutable.
 *
 * @param again which items may
 * @param afterDays and any item again so many days after it was last bought; 0 for never
 */
@RegisterForReflection
public record Bought(Again again, int afterDays) {
  /** What is used up may be bought again, nothing else. */
  public static final Bought USUAL = new Bought(Again.REPLENISHABLE, 0);

  /** Which bought items may be shown; the code is the name outside Java. */
  @RegisterForReflection
  public enum Again {
    /** None. */
    NEVER("never"),
    /** Those that are used up. */
    REPLENISHABLE("replenishable"),
    /** All. */
    ALWAYS("always");

    private final String code;

    Again(String code) {
      this.code = code;
    }

    /** The name outside Java. */
    public String code() {
      return code;
    }

    static Optional<Again> of(String code) {
      return Arrays.stream(values()).filter(again -> again.code.equals(code)).findFirst();
    }
  }

  /**
   * Whether an item may be shown again.
   *
   * @param replenishable whether it is used up
   * @param boughtAt when it was last bought, epoch milliseconds
   * @param now epoch milliseconds
   */
  public boolean allows(boolean replenishable, long boughtAt, long now) {
    boolean longAgo = afterDays > 0 && now - boughtAt >= TimeUnit.DAYS.toMillis(afterDays);
    return longAgo || again == Again.ALWAYS || (again == Again.REPLENISHABLE && replenishable);
  }
}
