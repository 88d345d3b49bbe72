package io.quanyu.local.cli;

/**
 * A line of an import file.
 *
 * @param number its line number, from 1
 * @param end the offset behind it in the uncompressed file
 * @param text its content without the line end; empty if it has a problem
 * @param problem why it can't be read; empty if it can
 */
record Row(long number, long end, String text, String problem) {
  boolean isBlank() {
    return problem.isEmpty() && text.isBlank();
  }
}
