package io.quanyu.interaction.trigger;

import io.quanyu.event.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What is wrong with the ways through a journey: a step that is not there, one that no way leads
 * to, a circle in which nobody waits. Not thread-safe.
 */
final class JourneyPaths {
  private final String first;
  private final SortedMap<String, Journey.Step> steps;
  private final List<Rejection> faults;

  /** Notes faults in the list. */
  JourneyPaths(String first, SortedMap<String, Journey.Step> steps, List<Rejection> faults) {
    this.first = first;
    this.steps = steps;
    this.faults = faults;
  }

  void check() {
    named(first, "/first");
    steps.forEach((name, step) -> step.next().forEach(next -> named(next, "/steps/" + name)));
    if (!faults.isEmpty()) {
      return;
    }
    Set<String> reached = from(first, new HashSet<>());
    steps.keySet().stream()
        .filter(name -> !reached.contains(name))
        .forEach(
            name -> faults.add(Rejection.of("journey_step_unreached", place(name), "step", name)));
    Set<String> circle =
        steps.keySet().stream().filter(this::returnsAtOnce).collect(Collectors.toSet());
    steps.keySet().stream()
        .filter(circle::contains)
        .findFirst()
        .ifPresent(name -> faults.add(Rejection.of("journey_circle", place(name), "step", name)));
  }

  private static String place(String name) {
    return "/steps/" + name;
  }

  private void named(String name, String pointer) {
    if (!name.equals(Journey.EXIT) && !steps.containsKey(name)) {
      faults.add(new Rejection("journey_step_unknown", pointer, Map.of("step", name)));
    }
  }

  private Set<String> from(String name, Set<String> reached) {
    if (steps.containsKey(name) && reached.add(name)) {
      steps.get(name).next().forEach(next -> from(next, reached));
    }
    return reached;
  }

  /** Whether a way leads back to it on which nobody waits. */
  private boolean returnsAtOnce(String name) {
    Set<String> reached = new HashSet<>();
    atOnce(name, reached);
    return reached.contains(name);
  }

  private void atOnce(String name, Set<String> reached) {
    Journey.Step step = steps.get(name);
    if (step != null && !(step instanceof Journey.Wait)) {
      step.next().stream().filter(reached::add).forEach(next -> atOnce(next, reached));
    }
  }
}
