package io.quanyu.profile;

/** Has something to do once its time has come. Implementations are thread-safe. */
public interface DueWork {
  /**
   * Called each minute. Works until nothing is due, or it is that time: whatever is left is the
   * next call's. An exception has it called again.
   *
   * @param until epoch milliseconds
   * @return persons of whom something was done
   */
  long work(long until);
}
