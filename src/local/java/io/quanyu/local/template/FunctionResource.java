package io.quanyu.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A function: {@code name} is its {@code @Funq} name, the variables exclude the one that picks it.
 */
public record FunctionResource(
    String logicalId, String name, Duration timeout, Map<String, String> variables, Events events) {

  /** What calls the function. */
  public record Events(
      List<Route> routes, List<QueueSource> queues, List<ScheduleSource> schedules) {}
}
