package io.quanyu.profile.audience;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Asks for a trait's value.
 *
 * @param trait its name; dots lead into objects
 * @param tests all must hold
 */
@RegisterForReflection
record TraitTest(String trait, List<ValueTest> tests) implements Condition {
  /** The trait that a name with dots begins with. */
  static String field(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  @Override
  public Answer of(Facts facts) {
    return ValueTest.all(tests, facts.trait(trait), facts.now());
  }
}
