package io.quanyu.local;

import io.quarkus.runtime.PreventFurtherStepsException;

/** Ends a start with one line on standard error, exit code 1 and no stack trace. */
public final class StartFailure {
  private static final int EXIT_CODE = 1;

  private StartFailure() {}

  /** The exception that Quarkus reports by its message alone. */
  public static PreventFurtherStepsException because(String message) {
    return new PreventFurtherStepsException(message, EXIT_CODE);
  }
}
