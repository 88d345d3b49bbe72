package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.capture.file.FileEvent;
import io.quanyu.event.Json;

/**
 * An event as it is sent.
 *
 * @param rows where it comes from
 * @param json what is sent
 * @param bytes how long that is in UTF-8
 */
record ImportedEvent(FileEvent.Rows rows, String json, int bytes) {
  static ImportedEvent of(FileEvent event) {
    byte[] json = Json.write(event.payload());
    return new ImportedEvent(event.rows(), new String(json, UTF_8), json.length);
  }
}
