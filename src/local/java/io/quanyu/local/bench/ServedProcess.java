package io.quanyu.local.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.cli.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The local runtime in a process of its own, sized for one processor; closing it ends it. */
final class ServedProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:InlineSmallCode=1000", "-XX:ActiveProcessorCount=1");

  private final Process process;
  private final URI api;

  private ServedProcess(Process process, URI api) {
    this.process = process;
    this.api = api;
  }

  /** Starts it on a data directory; returns once it serves. */
  static ServedProcess start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(command(directory))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("bench.log").toFile())
            .start();
    Path outputs = directory.resolve("outputs.json");
    try {
      for (long tenth = 0; !Files.exists(outputs); tenth++) {
        if (tenth > START.toMillis() / 100 || !process.isAlive()) {
          process.destroyForcibly();
          throw new UserError("The local runtime did not start: " + log(directory));
        }
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UserError("Interrupted.");
    }
    Map<String, String> values =
        new ObjectMapper().readValue(outputs.toFile(), new TypeReference<>() {});
    return new ServedProcess(process, URI.create(values.get("ApiUrl")));
  }

  private static List<String> command(Path directory) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-jar", System.getProperty("java.class.path")));
    command.addAll(List.of("serve", "--no-sample", "--port", "0"));
    command.addAll(List.of("--data-dir", directory.toString()));
    return command;
  }

  private static String log(Path directory) throws IOException {
    String text = Files.readString(directory.resolve("bench.log"));
    return text.substring(Math.max(0, text.length() - 2_000));
  }

  URI api() {
    return api;
  }

  /** Holds it to the first processor from now on; false where the machine can't. */
  boolean hold() {
    return Processors.hold(process.pid(), 0);
  }

  /** CPU time that it has used. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
