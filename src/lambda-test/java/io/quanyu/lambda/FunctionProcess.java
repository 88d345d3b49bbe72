package io.quanyu.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.quanyu.testing.AwsPost;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * One function in a process of its own, as Lambda's managed Java run time starts it: the compiler
 * stops at level 1, the environment is the template's and nothing of this test's.
 */
final class FunctionProcess implements AutoCloseable {
  private static final String HANDLER = "io.quarkus.funqy.lambda.FunqyStreamHandler";

  private static final String NATIVE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private final String name;
  private final RunTimeApi api;
  private final Recorder database;
  private final Recorder queues;
  private final AwsPost post;
  private final Process process;
  private final Path log;
  private final CompletableFuture<Void> ended;

  FunctionProcess(FunctionPackage function, String name, StandIns standIns) throws IOException {
    this(function, name, standIns, HANDLER);
  }

  /** With another handler than ours; {@code name} is then of a function whose role it has. */
  FunctionProcess(FunctionPackage function, String name, StandIns standIns, String handler)
      throws IOException {
    this.name = name;
    api = new RunTimeApi();
    database = standIns.recorder("dynamodb", name);
    queues = standIns.recorder("sqs", name);
    post = standIns.post();
    log = function.task().resolveSibling("lambda-" + name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command(function.task(), handler)).directory(function.task().toFile());
    builder.environment().clear();
    builder.environment().putAll(standIns.environment(name));
    builder.environment().put("AWS_ENDPOINT_URL_DYNAMODB", database.address());
    builder.environment().put("AWS_ENDPOINT_URL_SQS", queues.address());
    builder.environment().put("AWS_ENDPOINT_URL_SESV2", standIns.post().endpoint().toString());
    builder.environment().put("AWS_ENDPOINT_URL_SNS", standIns.post().endpoint().toString());
    builder.environment().put("AWS_ENDPOINT_URL_S3", standIns.bucket().endpoint().toString());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("LAMBDA_TASK_ROOT", function.task().toString());
    builder.environment().put("QUARKUS_FUNQY_EXPORT", name);
    if (!handler.equals(HANDLER)) {
      // The measure of a machine stays the same, whatever the template does for ours.
      builder.environment().remove("JAVA_TOOL_OPTIONS");
    }
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    ended = process.onExit().thenAccept(ended -> api.ended(ended.exitValue()));
  }

  /** Waits until it has started, so that the next one's start does not run beside it. */
  FunctionProcess started() {
    api.awaitStart();
    return this;
  }

  Reply call(String event) {
    return api.call(event);
  }

  /** What stands between this function and DynamoDB. */
  Recorder database() {
    return database;
  }

  /** What stands between this function and SQS. */
  Recorder queues() {
    return queues;
  }

  /** What its role allows and no call of it has needed so far. */
  Set<String> unusedPermissions() {
    Set<String> unused = new TreeSet<>(database.role().permissions());
    Stream.of(database, queues)
        .flatMap(recorder -> recorder.calls().stream())
        .forEach(call -> unused.removeAll(call.permissions()));
    // Their resources are no logical ids, so that a role's permissions for them have none.
    post.calls().forEach(call -> unused.remove(call.operation() + " on "));
    return unused;
  }

  Reply startError() {
    return api.startError();
  }

  /** Processor time of the process since its start. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Everything that the process has written to its standard output and error. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<String> command(Path task, String handler) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        String.join(
            File.pathSeparator,
            jarOf(AWSLambda.class),
            jarOf(PojoSerializer.class),
            task.toString(),
            task.resolve("lib") + File.separator + "*",
            jarOf(PlainFunction.class));
    return List.of(
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx1g",
        "-D" + NATIVE_CLIENT + "=" + NativeClient.unpackedBeside(task),
        "-cp",
        classPath,
        AWSLambda.class.getName(),
        handler + "::handleRequest");
  }

  private static String jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    ended.join();
    api.close();
  }
}
