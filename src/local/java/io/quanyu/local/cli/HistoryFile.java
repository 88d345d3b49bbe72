package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.capture.file.EventRows;
import io.quanyu.capture.file.FileEvent;
import io.quanyu.capture.file.FileFormat;
import io.quanyu.capture.file.FileOrigin;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.function.Sentences;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a file of events as an import does, and groups them by whom they name: links between
 * identifiers are not followed. An order all of whose lines have quantities below 0 is a refund.
 * Takes the file's events in memory. Not thread-safe.
 */
final class HistoryFile {
  private final Map<Identifier, List<Event>> events = new TreeMap<>();
  private long skipped;

  private HistoryFile() {}

  /** Reads it all; rows that name nobody are passed over, others that can't be read refuse it. */
  static HistoryFile read(
      Path path, FileFormat format, FileOrigin origin, Map<String, String> columns) {
    HistoryFile file = new HistoryFile();
    if (!Files.isReadable(path)) {
      throw new UserError(path + ": There is no such file.");
    }
    try (ImportFile opened = ImportFile.open(path)) {
      InputStream text =
          columns.isEmpty() ? opened.text() : HeaderNames.rename(opened.text(), columns);
      EventRows.Opened rows = EventRows.open(text, format, origin);
      if (rows.problem() != null) {
        throw new UserError(path + ":1: " + new Sentences().of(rows.problem(), "en"));
      }
      for (FileEvent row = rows.rows().next(); row != null; row = rows.rows().next()) {
        file.add(path, row);
      }
    } catch (IOException e) {
      throw new UserError(path + ": It can't be read: " + e.getMessage() + ".");
    }
    return file;
  }

  /** The events of each person, in the order of time. */
  List<List<Event>> persons() {
    List<List<Event>> persons = new ArrayList<>();
    for (List<Event> each : events.values()) {
      each.sort(Event.BY_TIME);
      persons.add(each);
    }
    return persons;
  }

  /** How many rows or orders named nobody. */
  long skipped() {
    return skipped;
  }

  private void add(Path path, FileEvent row) {
    if (row.problem() != null) {
      throw new UserError(
          path + ":" + row.rows().line() + ": " + new Sentences().of(row.problem(), "en"));
    }
    ObjectNode payload = row.payload();
    turnReturned(payload);
    Received received = new Received("file", "", Long.MAX_VALUE / 2, null, payload);
    Event event = EventReader.read(received).event();
    if (event == null) {
      skipped++;
      return;
    }
    events.computeIfAbsent(event.identity().anchor(), id -> new ArrayList<>()).add(event);
  }

  private static void turnReturned(ObjectNode payload) {
    JsonNode products = payload.path("properties").path("products");
    boolean ordered = payload.path("event").asText().equals("Order Completed");
    if (!ordered || products.isEmpty()) {
      return;
    }
    for (JsonNode product : products) {
      if (product.path("quantity").asLong(1) >= 0) {
        return;
      }
    }
    payload.put("event", "Order Refunded");
    products.forEach(
        product ->
            ((ObjectNode) product).put("quantity", Math.abs(product.path("quantity").asLong())));
  }
}
