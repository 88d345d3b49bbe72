package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.profile.aggregate.Aggregation;
import io.quanyu.profile.aggregate.Defined;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A figure that is kept of everybody under a name.
 *
 * @param definition as it was put; not to be changed
 * @param since version of all definitions under which it has been what it is
 */
@RegisterForReflection
public record ComputedTrait(ObjectNode definition, long since) {
  /** What it adds up. */
  public Aggregation aggregation() {
    return Aggregation.of(definition);
  }

  Defined defined() {
    return new Defined(aggregation(), since);
  }
}
