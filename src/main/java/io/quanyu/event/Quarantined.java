package io.quanyu.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * An input that was set aside, whole, with the reason.
 *
 * @param phase the step that refused it: {@code envelope}, {@code type}, {@code spec}, {@code
 *     limits} or {@code plan} before the queue, {@code fold} behind it
 * @param rejection why
 * @param source the source that the write key belongs to
 * @param receivedAt when we got it, epoch milliseconds
 * @param body what was sent: the item as JSON, or text where it was none
 */
@RegisterForReflection
public record Quarantined(
    String phase, Rejection rejection, String source, long receivedAt, JsonNode body) {}
