package io.quanyu.destination;

import java.util.List;

/** Keeps what is archived, by name. Implementations are thread-safe. */
public interface ArchiveStore {
  /**
   * Returns once the object is kept, in place of one of its name; an exception where it may not.
   */
  void put(String name, byte[] content);

  /** Names in order, at most so many, those behind a name; from the first where that is null. */
  List<String> list(String after, int most);

  /** What is kept by this name. */
  byte[] get(String name);

  /** Returns once nothing is kept by this name. */
  void delete(String name);
}
