package io.quanyu.interaction.decision;

import io.quanyu.event.Identifier;
import io.quanyu.interaction.TouchCounts;
import io.quanyu.interaction.Touches;
import io.quanyu.profile.PersonScores;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * What is known when something is to be decided.
 *
 * @param person who it is
 * @param scores what models said of them; null where none did
 * @param told what they were told before
 * @param soldOut items of actions that can't be bought here now
 */
@RegisterForReflection
record Situation(Who person, PersonScores scores, Told told, Set<String> soldOut) {
  /**
   * Who it is.
   *
   * @param root of the person; the identifier that was asked for where nobody is known by it
   * @param isKnown whether any event told of them
   * @param isSuppressed whether they asked not to be stored
   * @param granted the purposes that actions ask for and this person agrees to
   * @param audiences that they are in
   * @param zone where they are; null where nobody knows
   */
  @RegisterForReflection
  record Who(
      Identifier root,
      boolean isKnown,
      boolean isSuppressed,
      Set<String> granted,
      Set<String> audiences,
      ZoneId zone) {}

  /**
   * What they were told before.
   *
   * @param counts of all their identifiers
   * @param earlier what was decided for the same question; null for nothing
   */
  @RegisterForReflection
  record Told(TouchCounts.Told counts, Decision earlier) {
    /** How often they were told what. */
    Touches touches() {
      return counts.touches();
    }
  }

  double score(String name) {
    Map<String, Double> values = scores == null ? Map.of() : scores.values();
    return values.getOrDefault(name, Double.NaN);
  }
}
