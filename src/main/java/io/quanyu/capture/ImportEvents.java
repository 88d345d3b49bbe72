package io.quanyu.capture;

import io.quanyu.capture.enrich.Pace;
import io.quanyu.capture.enrich.Visitor;
import io.quanyu.capture.file.EventRows;
import io.quanyu.capture.file.FileFormat;
import io.quanyu.event.Hashes;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Metrics;
import io.quanyu.function.Problem;
import io.quanyu.function.RequestBody;
import io.quanyu.function.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a file in within one request: each row is accepted or set aside on its own, and the queue
 * has all of them before the import is said to be queued. Where that breaks off, the file is to be
 * sent again: its rows have the ids that they had, and count once. Thread-safe.
 */
@ApplicationScoped
public class ImportEvents {
  private static final String NAME = "import-events";

  /** Lines that are done well within a request's time, however short they are. */
  static final int MOST_LINES = 100_000;

  private final Intake intake;
  private final RateLimit rateLimit;
  private final EventsChannel channel;
  private final ImportJobs jobs;
  private final Metrics metrics;
  private final Clock clock;

  /**
   * The intake checks each event; the limit may refuse all; the channel is awaited; the clock
   * stamps the arrival.
   */
  public ImportEvents(
      Intake intake,
      RateLimit rateLimit,
      EventsChannel channel,
      ImportJobs jobs,
      Metrics metrics,
      Clock clock) {
    this.intake = intake;
    this.rateLimit = rateLimit;
    this.channel = channel;
    this.jobs = jobs;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * What became of a request; exactly one of the two is not null.
   *
   * @param job the import, all of whose rows are in the queue
   * @param problem why nothing was taken
   */
  @RegisterForReflection
  record Outcome(ImportJob job, Problem problem) {
    private static Outcome refused(Problem problem) {
      return new Outcome(null, problem);
    }
  }

  /** Reads the file and sends what it holds; a problem where that can't be done. */
  Outcome take(Source source, ImportAsked asked, HttpRequest request) {
    RequestBody read = RequestBody.read(request);
    if (read.problem() != null) {
      return Outcome.refused(read.problem());
    }
    byte[] body = read.bytes();
    if (body.length == 0) {
      return Outcome.refused(Problem.of(400, "file_empty"));
    }
    int lines = lines(body);
    if (lines > MOST_LINES) {
      return Outcome.refused(tooLarge("file_too_long", lines, MOST_LINES));
    }
    EventRows.Opened opened = open(asked, body);
    if (opened.problem() != null) {
      return Outcome.refused(new Problem(400, opened.problem()));
    }
    // Before the first row: a file is taken whole or not at all.
    return rateLimit
        .refuse(NAME, source, rows(asked.format(), body))
        .map(Outcome::refused)
        .orElseGet(
            () ->
                new Outcome(
                    run(source, asked, opened.rows(), request.id(), id(source, asked, body)),
                    null));
  }

  private ImportJob run(
      Source source, ImportAsked asked, EventRows rows, String correlationId, String id) {
    long now = clock.millis();
    ImportJob job = ImportJob.started(id, source.name(), asked.format().code(), now);
    jobs.save(job);
    Intake.Arrival arrival =
        new Intake.Arrival(source.importing(), now, null, Visitor.UNKNOWN, Pace.UNKNOWN);
    ImportCounts counts = new ImportRun(intake, arrival, correlationId, channel::send).run(rows);
    ImportJob finished = job.finished(clock.millis(), counts);
    jobs.save(finished);
    count(finished, correlationId);
    return finished;
  }

  private static EventRows.Opened open(ImportAsked asked, byte[] body) {
    try {
      return EventRows.open(new ByteArrayInputStream(body), asked.format(), asked.origin());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int lines(byte[] body) {
    int lines = 1;
    for (byte at : body) {
      lines += at == '\n' ? 1 : 0;
    }
    return lines;
  }

  /** Lines that hold something, a header not among them. */
  private static int rows(FileFormat format, byte[] body) {
    int rows = format == FileFormat.CSV ? -1 : 0;
    boolean blank = true;
    for (byte at : body) {
      rows += blank && at > ' ' ? 1 : 0;
      blank = at == '\n' || (blank && at <= ' ' && at >= 0);
    }
    return Math.max(1, rows);
  }

  private static String id(Source source, ImportAsked asked, byte[] body) {
    String content = HexFormat.of().formatHex(Hashes.sha256(body));
    return Hashes.sha256Hex(
            String.join(
                "\n", source.name(), asked.format().code(), asked.origin().toString(), content))
        .substring(0, 32);
  }

  private static Problem tooLarge(String code, int size, int limit) {
    return Problem.of(413, code, Limits.sizes(size, limit));
  }

  private void count(ImportJob job, String correlationId) {
    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("Accepted", job.counts().accepted());
    figures.put("Quarantined", job.counts().quarantined());
    metrics.emit(
        Map.of("Function", NAME, "source", job.source(), "correlationId", correlationId), figures);
  }
}
