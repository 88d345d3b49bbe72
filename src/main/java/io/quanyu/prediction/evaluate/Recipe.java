package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Learner;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A candidate of {@link Auto}.
 *
 * @param stable whether it sees only columns that do not drift
 */
@RegisterForReflection
record Recipe(Learner learner, boolean stable) {
  String name() {
    return learner.name() + (stable ? ", without drifting columns" : "");
  }
}
