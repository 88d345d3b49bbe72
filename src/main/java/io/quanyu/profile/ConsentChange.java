package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An answer that is kept as evidence: it differs from the one before it, or came late.
 *
 * @param anchor whose events gave it
 * @param purpose what was answered
 * @param answer what, when, by which event and from where
 */
@RegisterForReflection
public record ConsentChange(Identifier anchor, String purpose, Consent answer) {
  /**
   * What must be kept where answers are added to those known: each that differs from the known one.
   * One that comes late is kept anyway, with the known one where that differs: it may stand between
   * two equal ones, of which only the first was kept.
   */
  static List<ConsentChange> of(
      Identifier anchor, Map<String, Consent> known, Map<String, Consent> added) {
    List<ConsentChange> changes = new ArrayList<>();
    added.forEach(
        (purpose, answer) -> {
          Consent before = known.get(purpose);
          boolean late = before != null && Consent.later(before, answer).equals(before);
          boolean differs = before == null || before.granted() != answer.granted();
          if (differs || late) {
            changes.add(new ConsentChange(anchor, purpose, answer));
          }
          if (late && differs) {
            changes.add(new ConsentChange(anchor, purpose, before));
          }
        });
    return changes;
  }
}
