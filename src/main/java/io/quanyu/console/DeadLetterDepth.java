package io.quanyu.console;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * How many messages nobody could deal with, about.
 *
 * @param queue what the dead-letter queue is called where it lies
 * @param of names of the queues that they come from; empty for calls that failed
 * @param messages all that lie there
 */
@RegisterForReflection
public record DeadLetterDepth(String queue, List<String> of, long messages) {}
