package io.quanyu.recommendation.explore;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What came of an item that was recommended. What implies it is counted with it, once. */
@RegisterForReflection
public enum OutcomeKind {
  /** It was seen. */
  SHOWN(1),
  /** It was clicked, and so it was seen. */
  CLICKED(3),
  /** It was bought, and so it was seen. */
  BOUGHT(5);

  private final int bits;

  OutcomeKind(int bits) {
    this.bits = bits;
  }

  int bits() {
    return bits;
  }

  boolean isIn(int all) {
    return (all & bits) == bits;
  }
}
