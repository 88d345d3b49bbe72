package io.quanyu.console;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How many messages a queue holds, about.
 *
 * @param name of the queue, like {@code events}
 * @param waiting those that anybody may receive now
 * @param inFlight those that are being worked at, or are hidden until they are tried again
 * @param delayed those that were sent for a later time
 */
@RegisterForReflection
public record QueueDepth(String name, long waiting, long inFlight, long delayed) {}
