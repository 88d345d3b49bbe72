package io.quanyu.recommendation.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A part of a batch's results: a line of JSON for each person, in the order of identifiers. */
final class BatchPart {
  /** An item of a table may have 400 KB; compressed, no part has more than it had before. */
  private static final int MOST_BYTES = 300_000;

  private final int number;
  private final long version;
  private final byte[] lines;

  /** Bytes are not copied, and not to be changed. */
  BatchPart(int number, long version, byte[] lines) {
    this.number = number;
    this.version = version;
    this.lines = lines;
  }

  /** Its place, from 1. */
  int number() {
    return number;
  }

  /** Counts its writes. */
  long version() {
    return version;
  }

  /** UTF-8, each line with its end; not to be changed. */
  byte[] bytes() {
    return lines;
  }

  /** What its lines say. */
  List<ObjectNode> lines() {
    return new String(lines, StandardCharsets.UTF_8)
        .lines()
        .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), ObjectNode.class))
        .toList();
  }

  /** The lines as one text. */
  static byte[] join(List<ObjectNode> lines) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    lines.forEach(line -> append(text, Json.write(line)));
    return text.toByteArray();
  }

  /** The lines in as few parts as they fit in, in their order. */
  static List<byte[]> cut(List<ObjectNode> lines) {
    List<byte[]> parts = new ArrayList<>();
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    for (ObjectNode line : lines) {
      byte[] text = Json.write(line);
      if (part.size() > 0 && part.size() + text.length >= MOST_BYTES) {
        parts.add(part.toByteArray());
        part.reset();
      }
      append(part, text);
    }
    if (part.size() > 0) {
      parts.add(part.toByteArray());
    }
    return parts;
  }

  private static void append(ByteArrayOutputStream to, byte[] line) {
    to.writeBytes(line);
    to.write('\n');
  }
}
