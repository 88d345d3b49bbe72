package io.quanyu.local.template;

/**
 * The template says something that the local runtime cannot honor; the message names file and line.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message becomes {@code file:line: message}. */
  public TemplateException(Location at, String message) {
    super(at + ": " + message);
  }
}
