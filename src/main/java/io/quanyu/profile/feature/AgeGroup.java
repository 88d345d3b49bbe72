package io.quanyu.profile.feature;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How old a person is. Its {@link #code} is the name in JSON. */
@RegisterForReflection
public enum AgeGroup {
  /** Up to 18. */
  UP_TO_18("0-18", 18),
  /** 19 to 30. */
  UP_TO_30("19-30", 30),
  /** 31 to 50. */
  UP_TO_50("31-50", 50),
  /** 51 to 70. */
  UP_TO_70("51-70", 70),
  /** 71 and more. */
  OVER_70("over-70", Age.OLDEST);

  private final String code;
  private final int last;

  AgeGroup(String code, int last) {
    this.code = code;
    this.last = last;
  }

  /** The name outside Java. */
  public String code() {
    return code;
  }

  /** The group of an age in whole years, 0 to {@value Age#OLDEST}. */
  public static AgeGroup of(int age) {
    for (AgeGroup group : values()) {
      if (age <= group.last) {
        return group;
      }
    }
    return OVER_70;
  }
}
