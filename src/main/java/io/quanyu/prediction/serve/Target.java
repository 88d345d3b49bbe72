package io.quanyu.prediction.serve;

import io.quanyu.prediction.feature.Label;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is predicted.
 *
 * @param name unique, such as {@code buys_7d}
 * @param event the kind of event, in lower case
 * @param days how long its window is open
 * @param absent whether it is that no such event comes
 */
@RegisterForReflection
public record Target(String name, String event, int days, boolean absent) {
  /** That of a label whose horizon is whole days. */
  public static Target of(Label label) {
    return new Target(
        label.name(), label.kind().code(), (int) label.horizon().toDays(), label.absent());
  }
}
