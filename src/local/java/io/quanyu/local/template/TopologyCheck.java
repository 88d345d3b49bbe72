package io.quanyu.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What no single resource can tell: references between resources, names used twice. */
final class TopologyCheck {
  private final Sections sections;

  TopologyCheck(Sections sections) {
    this.sections = sections;
  }

  void check(Topology topology) {
    refuseDifferingVariables(topology);
    refuseDoubleRoutes(topology);
    topology.functions().forEach(function -> refuseUnknownQueues(function, topology));
    topology.queues().forEach(queue -> refuseUnknownDeadLetters(queue, topology));
  }

  private void refuseDifferingVariables(Topology topology) {
    Map<String, String> seen = new HashMap<>();
    for (FunctionResource function : topology.functions()) {
      function
          .variables()
          .forEach(
              (name, value) -> {
                String other = seen.putIfAbsent(name, value);
                if (other != null && !other.equals(value)) {
                  throw refuse(
                      function.logicalId(),
                      "the variable "
                          + name
                          + " differs from that of another function; here all share one process");
                }
              });
    }
  }

  private void refuseDoubleRoutes(Topology topology) {
    Set<String> seen = new HashSet<>();
    for (FunctionResource function : topology.functions()) {
      for (Route route : function.events().routes()) {
        if (!seen.add(route.key())) {
          throw refuse(function.logicalId(), "the route " + route.key() + " is taken already");
        }
      }
    }
  }

  private void refuseUnknownQueues(FunctionResource function, Topology topology) {
    for (QueueSource source : function.events().queues()) {
      if (topology.queueOf(source.queueArn()).isEmpty()) {
        throw refuse(
            function.logicalId(), "no queue of the template has the ARN " + source.queueArn());
      }
    }
  }

  private void refuseUnknownDeadLetters(QueueResource queue, Topology topology) {
    queue
        .redrive()
        .filter(redrive -> topology.queueOf(redrive.deadLettersArn()).isEmpty())
        .ifPresent(
            redrive -> {
              throw refuse(
                  queue.logicalId(),
                  "no queue of the template has the ARN " + redrive.deadLettersArn());
            });
  }

  private TemplateException refuse(String logicalId, String message) {
    return sections.resources().get(logicalId).refuse(logicalId + ": " + message);
  }
}
