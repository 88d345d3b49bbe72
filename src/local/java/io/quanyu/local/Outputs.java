package io.quanyu.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.storage.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells other processes what a deployed stack tells by its outputs, in the file outputs.json of the
 * data directory: the template's outputs, tables and queue URLs by logical id, and the endpoints.
 */
final class Outputs {
  static final String FILE = "outputs.json";

  private final LocalStack stack;

  Outputs(LocalStack stack) {
    this.stack = stack;
  }

  void write(int port) {
    stack.file(FILE).ifPresent(file -> write(file, values(port)));
  }

  private Map<String, String> values(int port) {
    Map<String, String> values = new TreeMap<>(stack.topology(port).outputs());
    stack.topology().tables().forEach(table -> values.put(table.logicalId(), table.name()));
    values.putAll(stack.queueUrls());
    values.put("ApiUrl", "http://localhost:" + port);
    values.put("DynamoDbEndpoint", stack.storage().dynamoDbEndpoint().toString());
    values.put("SqsEndpoint", stack.storage().sqsEndpoint().toString());
    return values;
  }

  // Readers wait for the file.
  private static void write(Path file, Map<String, String> values) {
    try {
      WholeFile.write(file, new ObjectMapper().writeValueAsBytes(values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
