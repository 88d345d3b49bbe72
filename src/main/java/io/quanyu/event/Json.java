package io.quanyu.event;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON that keeps every digit a client sent. Thread-safe. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Parses UTF-8 text; the exception holds line and column. */
  public static JsonNode parse(byte[] utf8) throws IOException {
    try {
      return MAPPER.readTree(utf8);
    } catch (NumberFormatException e) {
      throw outOfRange(utf8, e);
    }
  }

  /** An exponent beyond 32 bits breaks no rule of the parser's, but can't be kept. */
  private static JsonParseException outOfRange(byte[] utf8, NumberFormatException cause)
      throws IOException {
    try (JsonParser parser = MAPPER.createParser(utf8)) {
      while (parser.nextToken() != null && isInRange(parser)) {
        // The first number that is not is the one.
      }
      return new JsonParseException(
          parser, "number out of range", parser.currentTokenLocation(), cause);
    }
  }

  private static boolean isInRange(JsonParser parser) throws IOException {
    try {
      return parser.currentToken() != JsonToken.VALUE_NUMBER_FLOAT
          || parser.getDecimalValue() != null;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The record of this UTF-8 text; for what we wrote ourselves. */
  public static <T> T read(byte[] utf8, Class<T> type) {
    try {
      return MAPPER.readValue(utf8, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value as UTF-8 text. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }
}
