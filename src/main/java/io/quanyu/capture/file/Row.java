package io.quanyu.capture.file;

import io.quanyu.event.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A row of a file: a line, or the lines over which the quoted cells of a CSV row reach.
 *
 * @param line the number of the line on which it begins, from 1
 * @param lastLine the number of the line on which it ends
 * @param end the offset behind it in the uncompressed file
 * @param text its content without the last line end; of what can't be read as much as can be shown
 * @param problem why it can't be read, or null
 */
@RegisterForReflection
record Row(long line, long lastLine, long end, String text, Rejection problem) {
  boolean isBlank() {
    return problem == null && text.isBlank();
  }

  /** The same row, which can't be read for this reason. */
  Row refused(Rejection reason) {
    return new Row(line, lastLine, end, text, reason);
  }
}
