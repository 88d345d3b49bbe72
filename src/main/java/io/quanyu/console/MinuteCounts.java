package io.quanyu.console;

import io.quanyu.event.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;

/**
 * Events that were folded within one minute.
 *
 * @param minute its begin, in UTC
 * @param channels events by channel; a channel without any is left out
 */
@RegisterForReflection
public record MinuteCounts(Instant minute, Map<Channel, Long> channels) {}
