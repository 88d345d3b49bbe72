package io.quanyu.local.function;

/** An invocation failed: the function threw, or there were too many at a time. */
public final class FunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FunctionException(String message, Throwable cause) {
    super(message, cause);
  }
}
