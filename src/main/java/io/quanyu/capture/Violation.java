package io.quanyu.capture;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How an event breaks its tracking plan; holds nothing of the event's values.
 *
 * @param code {@code plan_violated}; {@code event_unplanned} where the plan names no such event;
 *     {@code plan_missing} or {@code plan_failed} where the fault is the plan's
 * @param pointer where, as a JSON pointer into the payload; empty for the whole
 * @param keyword of JSON Schema that is not kept; empty where none was asked
 * @param wanted the keyword's value in the plan as JSON, shortened; empty where none was asked
 */
@RegisterForReflection
record Violation(String code, String pointer, String keyword, String wanted) {
  static Violation of(String code, String pointer) {
    return new Violation(code, pointer, "", "");
  }
}
