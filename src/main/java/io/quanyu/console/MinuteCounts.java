package io.quanyu.console;

import io.quanyu.event.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * Events that were folded within one minute.
 *
 * @param minute its begin, in UTC
 * @param channels events that were counted, by channel; a channel without any is left out
 * @param repeated events that had been counted before: sent again, or delivered again by the queue
 */
@RegisterForReflection
public record MinuteCounts(Instant minute, Map<Channel, Long> channels, long repeated) {}
