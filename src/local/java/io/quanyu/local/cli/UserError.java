package io.quanyu.local.cli;

/** Something that the person at the command line can mend; its message says how. Exit code 1. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message is shown as it is. */
  public UserError(String message) {
    super(message);
  }
}
