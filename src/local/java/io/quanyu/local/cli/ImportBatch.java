package io.quanyu.local.cli;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Events that go in one request, each with its row; and how far the file is done once they are
 * answered.
 *
 * @param events in the order of the file
 * @param endLine the last line read for this batch
 * @param endOffset the offset behind it
 */
record ImportBatch(List<ImportedEvent> events, long endLine, long endOffset) {
  /** At most this many events a request. */
  static final int MAX_EVENTS = 500;

  /** At most this many bytes of events a request, well below the limit of a source. */
  static final int MAX_BYTES = 450_000;

  ImportBatch {
    events = List.copyOf(events);
  }

  /** The request's body. */
  String body() {
    return events.stream()
        .map(ImportedEvent::json)
        .collect(Collectors.joining(",", "{\"batch\":[", "]}"));
  }

  ImportBatch firstHalf() {
    return new ImportBatch(events.subList(0, events.size() / 2), endLine, endOffset);
  }

  ImportBatch secondHalf() {
    return new ImportBatch(events.subList(events.size() / 2, events.size()), endLine, endOffset);
  }
}
