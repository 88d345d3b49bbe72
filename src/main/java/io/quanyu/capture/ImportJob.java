package io.quanyu.capture;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The import of a file. The same file with the same parameters is the same import: sent again it
 * starts anew under its id, and counts nothing twice.
 *
 * @param id 32 hexadecimal digits
 * @param source whose file it is
 * @param format {@code csv} or {@code jsonl}
 * @param startedAt when it was sent last, epoch milliseconds
 * @param finishedAt when its last row was in the queue, or null: it runs, or was cut off
 * @param counts what became of the rows
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportJob(
    String id, String source, String format, long startedAt, Long finishedAt, ImportCounts counts) {
  /** A request has ended after that many milliseconds, one way or the other. */
  private static final long LONGEST = 60_000;

  static ImportJob started(String id, String source, String format, long now) {
    return new ImportJob(id, source, format, now, null, ImportCounts.NONE);
  }

  ImportJob finished(long now, ImportCounts all) {
    return new ImportJob(id, source, format, startedAt, now, all);
  }

  /** {@code queued}, {@code running} or {@code interrupted}. */
  String state(long now) {
    if (finishedAt != null) {
      return "queued";
    }
    return now - startedAt > LONGEST ? "interrupted" : "running";
  }
}
