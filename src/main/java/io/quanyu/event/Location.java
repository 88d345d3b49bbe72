package io.quanyu.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A place of the shop where an event happened.
 *
 * @param kind {@code store} or {@code kiosk}
 * @param id the shop's own id of the place, not blank
 */
@RegisterForReflection
public record Location(String kind, String id) {
  /** {@code kind:id}, the form in counts and replies. */
  public String code() {
    return kind + ":" + id;
  }
}
