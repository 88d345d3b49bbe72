package io.quanyu.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that a template asks of the local runtime. */
public record Topology(
    List<FunctionResource> functions,
    List<TableResource> tables,
    List<QueueResource> queues,
    Optional<Cors> cors,
    Map<String, String> outputs) {

  /** The environment of all functions; they share one process, so they agree on every variable. */
  public Map<String, String> environment() {
    Map<String, String> all = new LinkedHashMap<>();
    functions.forEach(function -> all.putAll(function.variables()));
    return all;
  }

  /** The queue of this ARN. */
  public Optional<QueueResource> queueOf(String arn) {
    return queues.stream().filter(queue -> queue.arn().equals(arn)).findFirst();
  }
}
