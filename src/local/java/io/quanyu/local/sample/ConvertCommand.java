package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.local.cli.UserError;
import io.quanyu.local.cli.Version;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes events of any part of the data set, for {@code import}. */
@Command(
    name = "convert",
    description =
        "Write the orders of a file of Online Retail II (CSV, gzip too) as events, one JSON object"
            + " a line, to the standard output; for import --key local-sample. Times are shifted"
            + " by whole weeks, the newest to yesterday or a few days before. Nothing is simulated.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ConvertCommand implements Callable<Integer> {
  private static final int BUFFER = 1 << 16;

  @Parameters(paramLabel = "FILE", description = "The file of order lines.")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      OutputStream out = new BufferedOutputStream(System.out, BUFFER);
      convert(out);
      out.flush();
      return ExitCode.OK;
    } catch (UserError e) {
      return fail(e.getMessage());
    } catch (IOException e) {
      return fail("Input or output failed: " + e.getMessage());
    }
  }

  private void convert(OutputStream out) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UserError("There is no file " + file + " that can be read.");
    }
    WeekShift shift = SampleEvents.shift(Files.newInputStream(file), Clock.systemUTC());
    try (InputStream lines = Files.newInputStream(file);
        SampleEvents events = new SampleEvents(lines, shift, Optional.empty())) {
      for (ObjectNode event = events.next(); event != null; event = events.next()) {
        out.write(Json.write(event));
        out.write('\n');
      }
    }
  }

  private int fail(String message) {
    spec.commandLine().getErr().println(message);
    return ExitCode.SOFTWARE;
  }
}
