package io.quanyu.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What makes two copies of an event one: its source and its message id.
 *
 * @param source the source that the write key belongs to
 * @param messageId the client's id, or {@code content:} and a hash of the canonical content
 * @param hash the first 64 bits of SHA-256 over both; what documents keep of a counted event
 */
@RegisterForReflection
public record EventKey(String source, String messageId, long hash) {
  /** The key of a source's message. */
  public static EventKey of(String source, String messageId) {
    byte[] text = (source + '\0' + messageId).getBytes(StandardCharsets.UTF_8);
    return new EventKey(source, messageId, ByteBuffer.wrap(Hashes.sha256(text)).getLong());
  }
}
