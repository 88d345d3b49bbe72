package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.Times;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The pages that one fold reads and changes, loaded as they are needed. All changes go into one
 * transaction with the document, so it says when that is full. Not thread-safe.
 */
final class SeenIndex {
  private final Function<String, SeenPage> load;
  private final FoldLimits limits;
  private final Map<String, SeenPage> loaded = new HashMap<>();
  private final Map<String, SeenPage> changed = new HashMap<>();

  SeenIndex(Function<String, SeenPage> load, FoldLimits limits) {
    this.limits = limits;
    this.load = load;
  }

  /** Name of the page tree of an event without a time of its own. */
  static String treeOf(Event event) {
    Long original = event.moment().original();
    return original == null ? "untimed" : treeOf(original);
  }

  static String treeOf(long originalTime) {
    return Times.day(originalTime);
  }

  /** Whether a document with these keys has counted the event, itself or in a page. */
  boolean counted(SeenKeys seen, Event event) {
    long hash = event.key().hash();
    return seen.contains(hash)
        || (seen.belongsInPage(event) && leaf(treeOf(event), hash).contains(hash));
  }

  /** Whether the transaction can take a key of the tree. */
  boolean hasRoom(String tree, long hash) {
    return changed.size() < limits.pages() || changed.containsKey(leaf(tree, hash).path());
  }

  void add(String tree, long hash) {
    SeenPage page = leaf(tree, hash).plus(hash);
    if (page.size() > limits.pageKeys() && changed.size() < limits.pages()) {
      split(page);
    } else {
      put(page);
    }
  }

  Collection<SeenPage> changed() {
    return changed.values();
  }

  private void split(SeenPage page) {
    put(page.parted());
    for (long hash : page.hashes()) {
      String path = page.below(hash);
      put(loaded.getOrDefault(path, SeenPage.empty(path)).plus(hash));
    }
  }

  private SeenPage leaf(String tree, long hash) {
    SeenPage page = page(tree);
    while (page.isSplit()) {
      page = page(page.below(hash));
    }
    return page;
  }

  private SeenPage page(String path) {
    return loaded.computeIfAbsent(path, load);
  }

  private void put(SeenPage page) {
    loaded.put(page.path(), page);
    changed.put(page.path(), page);
  }
}
