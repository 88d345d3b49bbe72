package io.quanyu.function;

import io.quanyu.event.Event;
import jakarta.inject.Singleton;

/** Who asked never to be stored again. Thread-safe. */
@Singleton
public class Suppression {
  /** Whether any identifier of the event is suppressed. */
  public boolean holds(Event.Identity identity) {
    return false;
  }
}
