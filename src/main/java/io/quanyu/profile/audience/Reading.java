package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A value that may change with time alone.
 *
 * @param value a missing node where there is none
 * @param next the first moment at which it may be another, or {@link Answer#NEVER}
 */
@RegisterForReflection
record Reading(JsonNode value, long next) {
  /** There is no value. */
  static final Reading NONE = new Reading(MissingNode.getInstance(), Answer.NEVER);
}
