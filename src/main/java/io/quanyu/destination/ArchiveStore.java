package io.quanyu.destination;

/** Keeps what is archived, by name. Implementations are thread-safe. */
public interface ArchiveStore {
  /**
   * Returns once the object is kept, in place of one of its name; an exception where it may not.
   */
  void put(String name, byte[] content);
}
