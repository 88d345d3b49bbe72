package io.quanyu.strategy.experiment;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names of events, each told once, at most {@value #MOST}. Thread-safe. */
final class SeenNames {
  private static final int MOST = 5_000;
  private static final int LONGEST = 200;

  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** Whether it is to be told. */
  boolean isNew(String name) {
    return name.length() <= LONGEST && seen.size() < MOST && seen.add(name);
  }
}
