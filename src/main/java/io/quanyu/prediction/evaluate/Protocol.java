package io.quanyu.prediction.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;

/** How examples are split into those trained on and those asked. */
@RegisterForReflection
public enum Protocol {
  /**
   * Stratified cross-validation in 10 parts, exact duplicates in one: each example is asked of a
   * model that did not see it, figures are of all answers together, and their mean over 5 ways to
   * draw the parts is told.
   */
  CV10,
  /** Trained on the first 80% in the order of the file, asked about the rest. */
  TIME80;

  /** That of a name in lower case. */
  public static Optional<Protocol> find(String name) {
    for (Protocol each : values()) {
      if (each.label().equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Its name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
