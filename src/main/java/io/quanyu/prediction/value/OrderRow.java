package io.quanyu.prediction.value;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a row tells.
 *
 * @param customer empty where the row is passed over
 * @param day since 1970
 * @param value of the order or its line
 * @param problem why the file is refused, else null
 */
@RegisterForReflection
record OrderRow(String customer, long day, double value, Rejection problem) {
  static final OrderRow SKIPPED = new OrderRow("", 0, 0, null);

  static OrderRow refused(String code, String name, Object value) {
    return new OrderRow("", 0, 0, Rejection.of(code, "", name, value));
  }
}
