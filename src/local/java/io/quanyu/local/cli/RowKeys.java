package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes an event of a row. A row without {@code messageId} gets one: SHA-256 of its content with
 * sorted keys, and its occurrence number among equal rows. So the same file gives the same ids each
 * time, and equal rows remain apart. Rows must be shown in the order of the file, from its start.
 * Not thread-safe.
 */
final class RowKeys {
  private static final int HASH_CHARACTERS = 32;

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final OccurrenceCounts occurrences = new OccurrenceCounts();

  /** The event as it is to be sent, or what is wrong with the row. */
  ImportedEvent read(Row row) throws JsonProcessingException {
    if (!row.problem().isEmpty()) {
      return refused(row, row.problem());
    }
    try {
      JsonNode node = json.readTree(row.text());
      return node instanceof ObjectNode event
          ? keyed(row, event)
          : refused(row, "not a JSON object; an event a line is expected");
    } catch (JsonProcessingException e) {
      return refused(row, "not JSON: " + e.getOriginalMessage());
    }
  }

  private ImportedEvent keyed(Row row, ObjectNode event) throws JsonProcessingException {
    JsonNode id = event.path("messageId");
    if (!id.isMissingNode() && !id.isNull() && !id.equals(TextNode.valueOf(""))) {
      return event(row, row.text());
    }
    event.remove("messageId");
    byte[] hash = sha256(json.writeValueAsBytes(json.treeToValue(event, Object.class)));
    int occurrence = occurrences.increment(ByteBuffer.wrap(hash).getLong());
    String digits = HexFormat.of().formatHex(hash).substring(0, HASH_CHARACTERS);
    event.put("messageId", "row-" + digits + "-" + occurrence);
    return event(row, json.writeValueAsString(event));
  }

  private static ImportedEvent refused(Row row, String problem) {
    return new ImportedEvent(row, "", 0, problem);
  }

  private static ImportedEvent event(Row row, String json) {
    return new ImportedEvent(row, json, json.getBytes(UTF_8).length, "");
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
