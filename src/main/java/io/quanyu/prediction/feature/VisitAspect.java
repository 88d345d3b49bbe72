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
  CHANNEL("next_channel", Arrays.stream(Channel.values()).map(Channel::code).toList()),
  /** The hour of the day, where the person is. */
  HOUR("next_hour", IntStream.range(0, 24).mapToObj(Integer::toString).toList());

  private final String target;
  private final List<String> classes;

  VisitAspect(String target, List<String> classes) {
    this.target = target;
    this.classes = classes;
  }

  /** The name of the target. */
  public String target() {
    return target;
  }

  /** What there is, in order. */
  public List<String> classes() {
    return classes;
  }
}
