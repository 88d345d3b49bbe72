package io.quanyu.interaction.decision;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a decision: of each kind the first, by time and key, so that neither order nor
 * repetition of events changes it. Immutable.
 *
 * @param first by the kind's code
 */
@RegisterForReflection
record Outcomes(Map<String, Outcome.Told> first) {
  static final Outcomes NONE = new Outcomes(Map.of());

  Outcomes {
    first = new TreeMap<>(first);
  }

  /** With one more; equal to this where that is known already. */
  Outcomes with(Outcome.Kind kind, Outcome.Told told) {
    Outcome.Told known = first.get(kind.code());
    if (known != null && !told.isBefore(known)) {
      return this;
    }
    Map<String, Outcome.Told> after = new TreeMap<>(first);
    after.put(kind.code(), told);
    return new Outcomes(after);
  }

  /** What a conversion told to be worth, or its usual value; 0 without one. */
  double earned(double usual) {
    Outcome.Told told = first.get(Outcome.Kind.CONVERTED.code());
    if (told == null) {
      return 0;
    }
    return told.value() == null ? usual : told.value();
  }

  /** Whether it came to that. */
  boolean has(Outcome.Kind kind) {
    return first.containsKey(kind.code());
  }
}
