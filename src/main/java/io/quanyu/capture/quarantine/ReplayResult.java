package io.quanyu.capture.quarantine;

import io.quanyu.function.QuarantinePack.Head;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/** What became of replayed items. Not thread-safe: of one request. */
final class ReplayResult {
  private static final int SHOWN = 100;

  private final List<Kept> kept = new ArrayList<>();
  private int replayed;
  private int refused;
  private int stuck;
  private int missing;
  private Position next;

  /** An item that stays, and why. */
  @RegisterForReflection
  record Kept(ItemId id, Head head) {}

  void add(ItemId id, Head head, Verdict verdict) {
    if (verdict.gone()) {
      replayed++;
      return;
    }
    refused += verdict.stuck() ? 0 : 1;
    stuck += verdict.stuck() ? 1 : 0;
    if (kept.size() < SHOWN) {
      kept.add(new Kept(id, head));
    }
  }

  void missing(int more) {
    missing += more;
  }

  /** The same, with the place where the next request goes on. */
  ReplayResult until(Position position) {
    next = position;
    return this;
  }

  int seen() {
    return replayed + refused + stuck;
  }

  int replayed() {
    return replayed;
  }

  int refused() {
    return refused;
  }

  int stuck() {
    return stuck;
  }

  int missing() {
    return missing;
  }

  /** The first hundred that stay. */
  List<Kept> kept() {
    return List.copyOf(kept);
  }

  /** Null at the end. */
  Position next() {
    return next;
  }
}
