package io.quanyu.capture.enrich;

import java.util.function.Supplier;

/** What is made when it is first asked for, so that no start pays for it. Thread-safe. */
final class Lazy<T> {
  private final Supplier<T> make;
  private T made;

  Lazy(Supplier<T> make) {
    this.make = make;
  }

  synchronized T get() {
    if (made == null) {
      made = make.get();
    }
    return made;
  }
}
