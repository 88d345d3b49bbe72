package io.quanyu.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Wants to know which events were folded. A room implements it for {@code update-profile}, which
 * tells every one; implementations are thread-safe.
 */
public interface FoldObserver {
  /**
   * Events of one batch, stored but not yet acknowledged.
   *
   * @param events all that are stored now, those counted before too; a batch that is delivered
   *     again comes again
   * @param received what each of them was read from, in the same order
   * @param counted those of them that were counted for the first time
   * @param created anchors of which no event was counted before
   */
  @RegisterForReflection
  record Batch(
      List<Event> events, List<Received> received, List<Event> counted, List<Identifier> created) {}

  /**
   * Returns once all that must not be lost is stored. An exception sends the whole batch back to
   * the queue: what was counted once is then no longer in {@code counted}.
   */
  void folded(Batch batch);
}
