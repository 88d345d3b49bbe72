package io.quanyu.function;

/** Says what failed without saying for whom: messages of exceptions may quote what was sent. */
public final class Causes {
  private Causes() {}

  /** The classes of an exception and its causes, outermost first, and where it was thrown. */
  public static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 8; depth++) {
      text.append(depth == 0 ? "" : " < ").append(cause.getClass().getName());
      StackTraceElement[] trace = cause.getStackTrace();
      if (trace.length > 0) {
        text.append(" at ").append(trace[0]);
      }
      cause = cause.getCause();
    }
    return text.toString();
  }
}
