package io.quanyu.local;

import io.quarkus.runtime.Quarkus;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of serving. */
final class ServeOptions {
  @Option(
      names = "--port",
      description = "Port of the HTTP API, 0 for any free one (default: ${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int port;

  @Option(
      names = "--data-dir",
      description = "Directory that keeps the data (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:quanyu.data-dir:-.quanyu}")
  private Path dataDirectory;

  @Option(names = "--fresh", description = "Remove the data of earlier runs first.")
  private boolean fresh;

  @Option(names = "--in-memory", description = "Keep nothing when stopped.")
  private boolean inMemory;

  @Option(names = "--no-sample", description = "Start without the sample shop.")
  private boolean noSample;

  @Option(
      names = "--dynamodb-endpoint",
      paramLabel = "URL",
      description = "Use the DynamoDB server at this address instead of the embedded one.")
  private URI dynamoDbEndpoint;

  @Option(
      names = "--sqs-endpoint",
      paramLabel = "URL",
      description = "Use the SQS server at this address instead of the embedded one.")
  private URI sqsEndpoint;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Serve this SAM template instead of the packaged one.")
  private Path template;

  /** Serves until the process is told to end, which happens inside. */
  void serve() {
    set(LocalSettings.PORT, port);
    set(LocalSettings.DATA_DIRECTORY, dataDirectory);
    set(LocalSettings.FRESH, fresh);
    set(LocalSettings.SAMPLE, !noSample);
    set(LocalSettings.IN_MEMORY, inMemory);
    set(LocalSettings.DYNAMODB_ENDPOINT, dynamoDbEndpoint);
    set(LocalSettings.SQS_ENDPOINT, sqsEndpoint);
    set(LocalSettings.TEMPLATE, template);
    StartChecks.run(LocalSettings.from(System::getProperty));
    set(LocalSettings.ENABLED, true);
    Quarkus.run(ServeApplication.class);
  }

  // Quarkus reads its configuration before any object of ours exists; properties reach it then.
  private static void set(String name, Object value) {
    if (value != null) {
      System.setProperty(name, value.toString());
    }
  }
}
