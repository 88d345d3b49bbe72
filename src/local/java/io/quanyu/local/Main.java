package io.quanyu.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Placeholder until the room is built. */
@QuarkusMain
public final class Main {
  private Main() {}

  /** Placeholder until the room is built. */
  public static void main(String... args) {
    Quarkus.run(args);
  }
}
