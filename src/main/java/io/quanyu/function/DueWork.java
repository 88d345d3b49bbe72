package io.quanyu.function;

/**
 * What a room has to do each minute; the function {@code due} calls it. Implementations are
 * thread-safe, and do again what an earlier call left.
 */
public interface DueWork {
  /** Under which name what was done is counted. */
  String metric();

  /**
   * Does what is due until nothing is, or until that time (epoch milliseconds); how much it was.
   */
  long work(long until);
}
