package io.quanyu.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How to serve; port 0 means any free one; {@code sample} loads the sample shop. */
public record LocalSettings(
    int port,
    boolean fresh,
    boolean sample,
    Optional<Path> dataDirectory,
    Servers servers,
    Optional<Path> template) {
  /** Whether the local runtime serves at all; the command line says so, the tests too. */
  public static final String ENABLED = "quanyu.local.enabled";

  static final String PORT = "quanyu.local.port";
  static final String SAMPLE = "quanyu.local.sample";
  static final String FRESH = "quanyu.local.fresh";
  static final String IN_MEMORY = "quanyu.local.in-memory";
  static final String DATA_DIRECTORY = "quanyu.local.data-dir";
  static final String DYNAMODB_ENDPOINT = "quanyu.local.dynamodb-endpoint";
  static final String SQS_ENDPOINT = "quanyu.local.sqs-endpoint";
  static final String TEMPLATE = "quanyu.local.template";

  /** Servers to use instead of the embedded ones. */
  public record Servers(Optional<URI> dynamoDb, Optional<URI> sqs) {}

  /** Reads the settings from their properties; {@code property} gives null for an absent one. */
  public static LocalSettings from(UnaryOperator<String> property) {
    boolean isInMemory = isTrue(property, IN_MEMORY);
    return new LocalSettings(
        value(property, PORT).map(Integer::valueOf).orElse(8080),
        isTrue(property, FRESH),
        isTrue(property, SAMPLE),
        isInMemory ? Optional.empty() : Optional.of(dataDirectory(property)),
        new Servers(
            value(property, DYNAMODB_ENDPOINT).map(URI::create),
            value(property, SQS_ENDPOINT).map(URI::create)),
        value(property, TEMPLATE).map(Path::of));
  }

  static boolean isTrue(UnaryOperator<String> property, String name) {
    return value(property, name).map(Boolean::valueOf).orElse(false);
  }

  private static Path dataDirectory(UnaryOperator<String> property) {
    return Path.of(value(property, DATA_DIRECTORY).orElse(".quanyu"));
  }

  private static Optional<String> value(UnaryOperator<String> property, String name) {
    return Optional.ofNullable(property.apply(name)).filter(value -> !value.isEmpty());
  }
}
