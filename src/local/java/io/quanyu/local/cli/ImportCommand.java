package io.quanyu.local.cli;

import io.quanyu.capture.file.EventRows;
import io.quanyu.function.Sentences;
import io.quanyu.local.BuiltIn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a file of events through the HTTP API, as any other client would send them. */
@Command(
    name = "import",
    description =
        "Send a file of events, one JSON object a line, or a CSV file of orders (gzip too), to POST"
            + " /v1/import. An import that was cut off goes on where it stopped; importing again"
            + " counts nothing twice."
            + " With --spend, send a CSV file of spend to POST /v1/spend.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ImportCommand extends StackCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SHOWN_PROBLEMS = 20;

  @Parameters(paramLabel = "FILE", description = "The file of events, or of spend.")
  private Path file;

  @Option(
      names = "--spend",
      description =
          "The file is a CSV of what was spent, with the columns date, channel, spend, currency and,"
              + " if told, campaign and location.")
  private boolean spend;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "Write key (default: local-write), with --spend an API key (default: local-admin); only a"
              + " local runtime knows the defaults.")
  private String key = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the API; by default that of the local runtime or of the stack.")
  private URI url;

  @Mixin private final FileOptions fileOptions = new FileOptions();

  @Option(names = "--restart", description = "Begin anew, even if an import was cut off.")
  private boolean restart;

  private final AtomicBoolean waiting = new AtomicBoolean();
  private final List<String> problems = new ArrayList<>();

  @Override
  int run() throws IOException, InterruptedException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UserError("There is no file " + file + " that can be read.");
    }
    if (options().deployed() && key.isEmpty()) {
      throw wrongUsage(
          "A deployed stack needs --key, "
              + (spend ? "an API key" : "a write key")
              + " of its own.");
    }
    URI api = url == null ? options().open().apiUrl() : url;
    return spend ? sendSpend(api) : sendEvents(api);
  }

  private int sendSpend(URI api) throws IOException, InterruptedException {
    String apiKey = key.isEmpty() ? BuiltIn.API_KEY : key;
    Retry retry = new Retry(PATIENCE, this::waitFor);
    SpendImport.Summary summary = new SpendImport(api, apiKey, retry, err()::println).send(file);
    out().println(summary);
    return summary.rejected() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private int sendEvents(URI api) throws IOException, InterruptedException {
    // Where it comes from is part of the rows' ids.
    String target =
        String.join(
            "\n",
            api.toString(),
            writeKey(),
            fileOptions.format(file).code(),
            fileOptions.origin().toString());
    Checkpoint checkpoint = Checkpoint.of(file, target, options().dataDir());
    ImportProgress start = restart ? ImportProgress.START : checkpoint.read();
    if (start.line() > 0) {
      err().println("Going on behind line " + start.line() + " (--restart begins anew).");
    }
    return report(send(api, checkpoint, start));
  }

  private ImportProgress send(URI api, Checkpoint checkpoint, ImportProgress start)
      throws IOException, InterruptedException {
    BatchSender sender = new BatchSender(api, writeKey(), new Retry(PATIENCE, this::waitFor));
    try (ImportFile content = ImportFile.open(file);
        ProgressDisplay display = ProgressDisplay.ofBytes(err(), "import", Files.size(file));
        Importer importer =
            new Importer(
                sender,
                start,
                (result, progress, position) -> {
                  checkpoint.write(progress);
                  note("quarantined, ", result.quarantined());
                  note("", result.refused());
                  display.show(position, progress.summary());
                })) {
      ImportProgress end = importer.run(rows(content), content::position);
      checkpoint.delete();
      return end;
    } finally {
      // Behind the bar, which would draw over them.
      problems.forEach(err()::println);
    }
  }

  private EventRows rows(ImportFile content) throws IOException {
    EventRows.Opened opened =
        EventRows.open(content.text(), fileOptions.format(file), fileOptions.origin());
    if (opened.problem() != null) {
      throw new UserError(new Sentences().of(opened.problem(), "en"));
    }
    return opened.rows();
  }

  private String writeKey() {
    return key.isEmpty() ? BuiltIn.WRITE_KEY : key;
  }

  private void waitFor(String reason) {
    if (!waiting.getAndSet(true)) {
      err().println("No answer yet (" + reason + "); trying again for a while.");
      err().flush();
    }
  }

  private void note(String kind, List<BatchResult.RowProblem> rows) {
    for (BatchResult.RowProblem row : rows) {
      if (problems.size() < SHOWN_PROBLEMS) {
        problems.add("line " + row.line() + ": " + kind + row.problem());
      } else if (problems.size() == SHOWN_PROBLEMS) {
        problems.add("More lines have problems; the summary counts them.");
      }
    }
  }

  private int report(ImportProgress end) {
    out().println(end.summary());
    return end.unreadable() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
