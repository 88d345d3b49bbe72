package io.quanyu.function;

import io.quanyu.event.Event;
import jakarta.inject.Singleton;

/** The place for those who asked never to be stored again: nobody can yet. Thread-safe. */
@Singleton
public class Suppression {
  /** False: nobody is suppressed. */
  public boolean holds(Event.Identity identity) {
    return false;
  }
}
