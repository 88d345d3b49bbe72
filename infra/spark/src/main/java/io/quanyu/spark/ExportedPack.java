package io.quanyu.spark;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.profile.TimelinePack;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A pack of the timeline as an export holds it: a line of DynamoDB's JSON, {@code
 * {"Item":{"pk":{"S":…},"sk":{"S":…},"body":{"B":…},"expiresAt":{"N":…}}}}. Immutable.
 */
final class ExportedPack implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long MILLIS = 1_000;

  private final String partition;
  private final String sort;
  private final long expiresAt;
  private final byte[] body;

  private ExportedPack(JsonNode item) {
    this.partition = item.path("pk").path("S").asText();
    this.sort = item.path("sk").path("S").asText();
    this.expiresAt = item.path("expiresAt").path("N").asLong();
    this.body = Base64.getDecoder().decode(item.path("body").path("B").asText());
  }

  /** Of a line. */
  static ExportedPack of(String line) {
    return new ExportedPack(
        Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class).path("Item"));
  }

  /** Workspace and anchor. */
  String partition() {
    return partition;
  }

  /** Its place in the anchor's timeline. */
  String sort() {
    return sort;
  }

  /** Whether it still counted at a time, also where the table held it longer. */
  boolean isKept(long millis) {
    return expiresAt * MILLIS > millis;
  }

  List<Received> received() {
    return TimelinePack.decode(body);
  }
}
