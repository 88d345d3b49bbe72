package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What came of reading a file.
 *
 * @param orders null where it was refused
 * @param skipped rows that were passed over
 * @param rejection why nothing was read, with the row as its pointer; else null
 */
@RegisterForReflection
record OrderReading(Orders orders, long skipped, Rejection rejection) {
  static OrderReading refused(Rejection rejection) {
    return new OrderReading(null, 0, rejection);
  }
}
