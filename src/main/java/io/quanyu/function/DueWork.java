package io.quanyu.function;

/**
 * What a room has to do each minute; the function {@code due} calls it. Implementations are
 * thread-safe, and do again what an earlier call left.
 */
public interface DueWork {
  /** Under which name what was done is counted; several may have one. */
  String metric();

  /**
   * Does what is due until nothing is, or until that time: whatever is left is the next call's. An
   * exception has it called again.
   *
   * @param until epoch milliseconds
   * @return how much it was
   */
  long work(long until);
}
