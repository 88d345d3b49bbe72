package io.quanyu.capture.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.event.Hashes;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Gives events without {@code messageId} one: SHA-256 of their content with sorted keys, and the
 * occurrence number among equal ones. So the same file gives the same ids each time, and equal rows
 * remain apart. Events must be shown in the order of the file, from its start. Not thread-safe.
 */
final class RowKeys {
  private static final String ID = "messageId";
  private static final int HASH_CHARACTERS = 32;

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final OccurrenceCounts occurrences = new OccurrenceCounts();

  /** Changes the event where it has no id; throws where it is nested too deep to be written. */
  void give(ObjectNode event) throws JsonProcessingException {
    JsonNode id = event.path(ID);
    if (!id.isMissingNode() && !id.isNull() && !id.equals(TextNode.valueOf(""))) {
      return;
    }
    event.remove(ID);
    byte[] hash = Hashes.sha256(json.writeValueAsBytes(json.treeToValue(event, Object.class)));
    int occurrence = occurrences.increment(ByteBuffer.wrap(hash).getLong());
    String digits = HexFormat.of().formatHex(hash).substring(0, HASH_CHARACTERS);
    event.put(ID, "row-" + digits + "-" + occurrence);
  }
}
