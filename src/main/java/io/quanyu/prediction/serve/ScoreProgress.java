package io.quanyu.prediction.serve;

import io.quanyu.event.Identifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/**
 * How far scoring everybody by a version is.
 *
 * @param version of the model; empty where nobody ever was
 * @param step counts the writes
 * @param after the last place in the table profiles that is done; null for none
 * @param done whether all are
 */
@RegisterForReflection
record ScoreProgress(String version, long step, String after, boolean done) {
  static final ScoreProgress NONE = new ScoreProgress("", 0, null, true);

  /** From the beginning, by a version. */
  ScoreProgress begun(String by) {
    return new ScoreProgress(by, step + 1, null, false);
  }

  /** Whether it has stopped at one of these. */
  boolean names(Set<Identifier> person) {
    return after != null && person.stream().anyMatch(each -> after.contains(each.toString()));
  }

  /** Behind another page, of which the last has no next one. */
  ScoreProgress behind(String next) {
    return new ScoreProgress(version, step + 1, next, next == null);
  }
}
