package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.function.Parallel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Links for {@link Identities}, read in rounds (docs/adr/0043): one that was not read yet has none,
 * and is noted; {@link #read} reads all that were noted side by side, and who is one person is
 * computed again until nothing was missed. So a walk waits as often as it is deep, however broad it
 * is. Not thread-safe.
 */
final class LinkRounds implements Function<Identifier, List<Link>> {
  private final Links links;
  private final Parallel parallel;
  private final Map<Identifier, List<Link>> known = new ConcurrentHashMap<>();
  private final Set<Identifier> missed = new HashSet<>();

  LinkRounds(Links links, Parallel parallel) {
    this.links = links;
    this.parallel = parallel;
  }

  @Override
  public List<Link> apply(Identifier identifier) {
    List<Link> found = known.get(identifier);
    if (found == null) {
      missed.add(identifier);
      return List.of();
    }
    return found;
  }

  /** What was missed, and these. */
  Set<Identifier> missedAnd(Set<Identifier> others) {
    Set<Identifier> both = new HashSet<>(missed);
    both.addAll(others);
    return both;
  }

  /** Reads what was missed, and whatever else is to be read; false where there is nothing. */
  boolean read(List<Runnable> others) {
    List<Runnable> reads = new ArrayList<>(others);
    missed.forEach(each -> reads.add(() -> known.put(each, links.of(each))));
    if (reads.isEmpty()) {
      return false;
    }
    missed.clear();
    parallel.forEach(reads, Runnable::run);
    return true;
  }
}
