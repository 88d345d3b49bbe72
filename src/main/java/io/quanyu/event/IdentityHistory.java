package io.quanyu.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * The identity rules of a workspace, now and before. Who belongs to whom is told by the rules of
 * now; whom an event names, and with that where it is counted, by those that held when it happened,
 * so that a copy of it is counted where the first was, whenever it comes. Immutable.
 *
 * @param version counts the changes; 0 while there was none
 * @param changes by time, the oldest first
 */
@RegisterForReflection
public record IdentityHistory(long version, List<Change> changes) {
  /** Nothing was ever changed. */
  public static final IdentityHistory NONE = new IdentityHistory(0, List.of());

  /** Changes of how events are read that are kept. */
  public static final int MOST = 100;

  /** A list of its own. */
  public IdentityHistory {
    changes = List.copyOf(changes);
  }

  /**
   * A change.
   *
   * @param since events from this time on are read by it, epoch milliseconds
   * @param rules what holds since then
   */
  @RegisterForReflection
  public record Change(long since, IdentityRules rules) {}

  /** What tells who belongs to whom. */
  @JsonIgnore
  public IdentityRules current() {
    return changes.isEmpty() ? IdentityRules.STANDARD : changes.get(changes.size() - 1).rules();
  }

  /** What an event of this time is read by. */
  public IdentityRules at(long time) {
    IdentityRules found = IdentityRules.STANDARD;
    for (Change change : changes) {
      if (change.since() <= time) {
        found = change.rules();
      }
    }
    return found;
  }

  /** Whether {@link #plus} would keep more than it may. */
  public boolean isFull(IdentityRules rules) {
    return changes.size() >= MOST && !rules.readsAs(current());
  }

  /** With new rules; where they read events as the last ones do, they take their place. */
  public IdentityHistory plus(IdentityRules rules, long since) {
    List<Change> all = new ArrayList<>(changes);
    if (!all.isEmpty() && rules.readsAs(current())) {
      Change last = all.remove(all.size() - 1);
      all.add(new Change(last.since(), rules));
    } else {
      all.add(new Change(rules.readsAs(current()) ? 0 : since, rules));
    }
    return new IdentityHistory(version + 1, all);
  }
}
