package io.quanyu.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.JsonBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Archived events as lines of JSON in gzip. */
final class ArchiveLines {
  private ArchiveLines() {}

  static byte[] encode(List<Outgoing> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      for (Outgoing event : events) {
        ObjectNode line = Json.object().put("id", event.id()).put("messageId", event.messageId());
        line.setAll((ObjectNode) Json.tree(event.received()));
        gzip.write(Json.write(line));
        gzip.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Reads {@link #encode}d bytes. */
  static List<Outgoing> decode(byte[] content) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content))) {
      String text = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(ArchiveLines::event).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outgoing event(String text) {
    ObjectNode line = JsonBody.read(text.getBytes(StandardCharsets.UTF_8)).object();
    String messageId = line.get("messageId").asText();
    line.remove(List.of("id", "messageId"));
    return new Outgoing(messageId, Json.read(Json.write(line), Received.class));
  }
}
