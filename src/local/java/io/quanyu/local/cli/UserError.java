package io.quanyu.local.cli;

/** Something that the person at the command line can mend; its message says how. Exit code 1. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserError(String message) {
    super(message);
  }
}
