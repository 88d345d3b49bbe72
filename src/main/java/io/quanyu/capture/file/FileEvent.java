package io.quanyu.capture.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a row, or the rows of an order, came to: an event with an id, or what is wrong.
 *
 * @param rows which they are
 * @param payload the event in Segment's wire format, or null
 * @param problem why there is none, or null
 * @param text the rows that there is no event of; empty where there is one
 */
@RegisterForReflection
public record FileEvent(Rows rows, ObjectNode payload, Rejection problem, String text) {
  /**
   * Rows of a file.
   *
   * @param line where they begin or, where something is wrong, the row begins that is to be mended;
   *     from 1
   * @param lastLine where they end
   * @param end the offset behind them in the uncompressed file
   * @param count how many they are
   */
  @RegisterForReflection
  public record Rows(long line, long lastLine, long end, int count) {
    static Rows of(Row row) {
      return new Rows(row.line(), row.lastLine(), row.end(), 1);
    }
  }

  static FileEvent taken(Rows rows, ObjectNode payload) {
    return new FileEvent(rows, payload, null, "");
  }

  static FileEvent refused(Rows rows, Rejection problem, String text) {
    return new FileEvent(rows, null, problem, text);
  }

  static FileEvent refused(Row row) {
    return refused(Rows.of(row), row.problem(), row.text());
  }

  /** The text is left out, so that a log line can't hold it. */
  @Override
  public String toString() {
    return "FileEvent[" + rows + ", " + problem + "]";
  }
}
