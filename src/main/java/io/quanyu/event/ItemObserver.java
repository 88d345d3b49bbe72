package io.quanyu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Wants to know which items become cheaper, or can be bought again. A room implements it for {@code
 * catalog}, which tells every one; implementations are thread-safe.
 */
public interface ItemObserver {
  /**
   * What is about to be written.
   *
   * @param cheaper whether the price falls
   * @param back whether it could not be bought, and can
   * @param facts as a product of an event has them: {@code product_id}, {@code name}, {@code
   *     price}, {@code currency}, {@code url}, {@code image_url}, and {@code old_price}; what is
   *     not known is left out
   */
  @RegisterForReflection
  record Change(boolean cheaper, boolean back, ObjectNode facts) {}

  /**
   * Returns once all that must not be lost is stored. It is not written yet, and may never be: a
   * writer that dies before it writes tells it again.
   */
  void changing(Change change);
}
