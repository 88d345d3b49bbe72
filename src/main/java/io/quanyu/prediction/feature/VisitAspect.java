package io.quanyu.prediction.feature;

import io.quanyu.event.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What of the next visit is predicted: one of a few classes. */
@RegisterForReflection
public enum VisitAspect {
  /** Where the shop is met. */
  CHANNEL("next_channel"),
  /** The hour of the day, where the person is. */
  HOUR("next_hour");

  private static final List<String> CHANNELS =
      Arrays.stream(Channel.values()).map(Channel::code).toList();
  private static final List<String> HOURS =
      IntStream.range(0, 24).mapToObj(Integer::toString).toList();

  private final String target;

  VisitAspect(String target) {
    this.target = target;
  }

  /** The name of the target. */
  public String target() {
    return target;
  }

  /** What there is, in order. */
  public List<String> classes() {
    return this == CHANNEL ? CHANNELS : HOURS;
  }
}
