package io.quanyu.capture;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.capture.file.EventRows;
import io.quanyu.capture.file.FileEvent;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.event.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes the rows of one file in, and hands them on in messages no larger than those of ordinary
 * requests. Not thread-safe.
 */
final class ImportRun {
  /** Events of a message; what is set aside counts as one. */
  private static final int MOST_ITEMS = 500;

  /** Bytes of JSON after which a message goes; the event that comes last may be as large again. */
  private static final int MOST_BYTES = 450_000;

  private final Intake intake;
  private final Intake.Arrival arrival;
  private final String correlationId;
  private final Consumer<EventMessage> queue;
  private List<Received> accepted = new ArrayList<>();
  private List<Quarantined> quarantined = new ArrayList<>();
  private int bytes;
  private ImportCounts counts = ImportCounts.NONE;

  /** The queue has a message once it returns, and may have it where it throws. */
  ImportRun(
      Intake intake, Intake.Arrival arrival, String correlationId, Consumer<EventMessage> queue) {
    this.intake = intake;
    this.arrival = arrival;
    this.correlationId = correlationId;
    this.queue = queue;
  }

  /** What became of all rows, once the queue has them. */
  ImportCounts run(EventRows rows) {
    try {
      for (FileEvent event = rows.next(); event != null; event = rows.next()) {
        take(event);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    send();
    return counts;
  }

  private void take(FileEvent event) {
    Intake.Taken taken = taken(event);
    int rows = event.rows().count();
    if (taken.received() != null) {
      add(accepted, taken.received());
      counts = counts.accepted(rows);
    } else {
      add(quarantined, taken.quarantined());
      counts =
          counts.quarantined(
              rows, new ImportCounts.Wrong(event.rows().line(), taken.quarantined().rejection()));
    }
    if (bytes > MOST_BYTES || accepted.size() + quarantined.size() == MOST_ITEMS) {
      send();
    }
  }

  private Intake.Taken taken(FileEvent event) {
    return event.payload() != null
        ? intake.take(arrival, event.payload())
        : new Intake.Taken(
            null,
            new Quarantined(
                "envelope",
                event.problem(),
                arrival.source().name(),
                arrival.receivedAt(),
                intake.unread(arrival.source(), TextNode.valueOf(event.text()))),
            PlanFinding.NONE);
  }

  private <T> void add(List<T> list, T item) {
    list.add(item);
    bytes += Json.write(item).length;
  }

  private void send() {
    if (!accepted.isEmpty() || !quarantined.isEmpty()) {
      queue.accept(new EventMessage(EventMessage.VERSION, correlationId, accepted, quarantined));
    }
    accepted = new ArrayList<>();
    quarantined = new ArrayList<>();
    bytes = 0;
  }
}
