package io.quanyu.profile.feature;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Comparator;

/**
 * When something was last searched for.
 *
 * @param time of the event, epoch milliseconds
 * @param key of the event, which breaks ties
 */
@RegisterForReflection
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Search(long time, long key) {
  /** The oldest first. */
  public static final Comparator<Search> BY_TIME =
      Comparator.comparingLong(Search::time).thenComparingLong(Search::key);

  static Search later(Search one, Search other) {
    return BY_TIME.compare(one, other) >= 0 ? one : other;
  }
}
