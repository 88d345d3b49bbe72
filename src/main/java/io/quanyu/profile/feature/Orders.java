package io.quanyu.profile.feature;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How many orders, and when the last.
 *
 * @param count of {@code Order Completed}
 * @param last epoch milliseconds
 */
@RegisterForReflection
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Orders(long count, long last) {
  static final Orders NONE = new Orders(0, 0);

  Orders plus(Orders other) {
    return new Orders(count + other.count, Math.max(last, other.last));
  }
}
