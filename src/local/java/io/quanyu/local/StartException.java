package io.quanyu.local;

/** The start can't go on for a reason that a person can mend; the message says how, in one line. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message is shown as it is. */
  public StartException(String message) {
    super(message);
  }
}
