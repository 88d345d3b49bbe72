package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.local.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The events of a file of Online Retail II one after the other, read as they are asked for. The
 * same file, shift and seed give the same events in the same order. Not thread-safe.
 */
final class SampleEvents implements AutoCloseable {
  private final OnlineRetailFile file;
  private final OnlineRetailInvoices invoices;
  private final OnlineRetailEvents orders;
  private final Optional<SimulatedVisits> visits;
  private final Queue<ObjectNode> waiting = new ArrayDeque<>();

  /** With what the visits invent, where there are any. */
  SampleEvents(InputStream csv, WeekShift shift, Optional<SimulatedVisits> visits)
      throws IOException {
    this.file = new OnlineRetailFile(csv);
    this.invoices = new OnlineRetailInvoices(file);
    this.orders = new OnlineRetailEvents(shift);
    this.visits = visits;
  }

  /** The shift that brings the newest line of a file close to today; reads and closes it. */
  static WeekShift shift(InputStream csv, Clock clock) throws IOException {
    try (OnlineRetailFile file = new OnlineRetailFile(csv)) {
      LocalDateTime newest = LocalDateTime.MIN;
      for (OnlineRetailLine line = file.next(); line != null; line = file.next()) {
        newest = line.time().isAfter(newest) ? line.time() : newest;
      }
      if (newest.equals(LocalDateTime.MIN)) {
        throw new UserError("The file holds no orders.");
      }
      return WeekShift.ofNewest(newest, clock);
    }
  }

  /** The next event; null at the end. */
  ObjectNode next() throws IOException {
    while (waiting.isEmpty()) {
      OnlineRetailInvoice invoice = invoices.next();
      if (invoice == null) {
        return null;
      }
      visits.ifPresent(invented -> waiting.addAll(invented.before(invoice)));
      waiting.addAll(orders.of(invoice));
    }
    return waiting.remove();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
