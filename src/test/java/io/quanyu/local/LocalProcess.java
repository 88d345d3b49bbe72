package io.quanyu.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The packaged product as a process of its own, working in a directory of the test. Ends the
 * process when closed. Needs {@code ./mvnw package}; the system property {@code quanyu.build} names
 * the build's directory.
 */
public final class LocalProcess implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private final Path directory;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private Map<String, String> outputs = Map.of();

  private LocalProcess(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /**
   * Serves an empty product on any free port and waits until it is ready; options come after {@code
   * serve}.
   */
  public static LocalProcess serve(Path directory, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--no-sample");
    return serveSample(directory, arguments.toArray(String[]::new));
  }

  /** The same with more in its environment. */
  public static LocalProcess serve(Path directory, Map<String, String> environment)
      throws Exception {
    return served(directory, environment, List.of("--no-sample"));
  }

  /** The same with the sample shop, which is loaded while it serves. */
  public static LocalProcess serveSample(Path directory, String... options) throws Exception {
    return served(directory, Map.of(), List.of(options));
  }

  private static LocalProcess served(
      Path directory, Map<String, String> environment, List<String> options) throws Exception {
    Files.deleteIfExists(directory.resolve(".quanyu/outputs.json"));
    List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
    arguments.addAll(options);
    LocalProcess started = run(directory, environment, arguments);
    started.awaitReady();
    return started;
  }

  /** Runs any command line, without waiting for it. */
  public static LocalProcess run(Path directory, String... arguments) throws IOException {
    return run(directory, Map.of(), List.of(arguments));
  }

  private static LocalProcess run(
      Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar().toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("stdout").toFile())
            .redirectError(directory.resolve("stderr").toFile());
    builder.environment().putAll(environment);
    return new LocalProcess(directory, builder.start());
  }

  private static Path jar() {
    return Path.of(System.getProperty("quanyu.build", "target"), "quarkus-app/quarkus-run.jar")
        .toAbsolutePath();
  }

  private void awaitReady() throws Exception {
    Path file = directory.resolve(".quanyu/outputs.json");
    long end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!Files.exists(file)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IllegalStateException("it does not start: " + standardError());
      }
      Thread.sleep(20);
    }
    outputs = new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
  }

  /** An output of the stack: ApiUrl, SqsEndpoint, DynamoDbEndpoint, a table or a queue URL. */
  public String output(String name) {
    return outputs.get(name);
  }

  /** The address of the HTTP API, without a slash at the end. */
  public URI url() {
    return URI.create(output("ApiUrl"));
  }

  /** Sends a request to a path of the HTTP API; a null body makes it a GET. */
  public HttpResponse<String> send(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (body != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends a request of any method; an empty body is none. */
  public HttpResponse<String> request(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path)).headers(headers);
    request.method(
        method,
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Ends it at once, as a loss of power would (SIGKILL). */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to end (SIGTERM) and gives the time that it took. */
  public Duration stop() throws InterruptedException {
    long start = System.nanoTime();
    process.destroy();
    process.waitFor(30, TimeUnit.SECONDS);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Waits for its end and gives the exit code. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end");
    }
    return process.exitValue();
  }

  /** Processor time until now; empty once it has ended. */
  Optional<Duration> processorTime() {
    return process.info().totalCpuDuration();
  }

  /** What it has written to standard output. */
  public String standardOutput() throws IOException {
    return Files.readString(directory.resolve("stdout"));
  }

  /** What it has written to standard error. */
  public String standardError() throws IOException {
    return Files.readString(directory.resolve("stderr"));
  }

  @Override
  public void close() {
    kill();
  }
}
