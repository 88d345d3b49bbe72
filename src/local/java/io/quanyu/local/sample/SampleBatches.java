package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Cuts events into the bodies of requests to {@code POST /v1/batch}. Not thread-safe. */
final class SampleBatches {
  /** Events in a request. */
  static final int EVENTS = 100;

  /** Bytes of events in a request. */
  static final int BYTES = 400_000;

  private static final byte[] START = "{\"batch\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

  private final SampleEvents events;
  private final SampleFigures figures;
  private byte[] held;

  /** What is cut is counted in the figures. */
  SampleBatches(SampleEvents events, SampleFigures figures) {
    this.events = events;
    this.figures = figures;
  }

  /**
   * A request.
   *
   * @param body as it is sent
   * @param end how many events there are up to its last, from the first of all
   */
  record Batch(String body, long end) {}

  /** The next one; null at the end. */
  Batch next() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);
    int count = 0;
    while (count < EVENTS) {
      byte[] event = held == null ? read() : held;
      held = null;
      if (event == null) {
        break;
      }
      if (count > 0 && body.size() + event.length > BYTES) {
        held = event;
        break;
      }
      body.writeBytes(count == 0 ? START : new byte[] {','});
      body.writeBytes(event);
      count++;
    }
    body.writeBytes(END);
    return count == 0
        ? null
        : new Batch(
            body.toString(StandardCharsets.UTF_8), figures.events() - (held == null ? 0 : 1));
  }

  private byte[] read() throws IOException {
    ObjectNode event = events.next();
    if (event == null) {
      return null;
    }
    figures.add(event);
    return Json.write(event);
  }
}
