package io.quanyu.local.cli;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A running product: the outputs of its template by name, and clients for its tables and queues.
 */
abstract class Stack {
  private final String name;
  private final Map<String, String> outputs;

  Stack(String name, Map<String, String> outputs) {
    this.name = name;
    this.outputs = new TreeMap<>(outputs);
  }

  /** A client of its tables; the caller closes it. */
  abstract DynamoDbClient dynamoDb();

  /** A client of its queues; the caller closes it. */
  abstract SqsClient sqs();

  /** Whether the built-in keys and sources exist here. */
  abstract boolean local();

  final URI apiUrl() {
    return URI.create(require("ApiUrl"));
  }

  /** The name of a table by its logical id. */
  final String table(String logicalId) {
    return require(logicalId + "Name");
  }

  /** The URLs of its queues by logical id. */
  final Map<String, String> queueUrls() {
    Map<String, String> queues = new TreeMap<>();
    outputs.forEach(
        (output, value) -> {
          if (output.endsWith("Url") && !output.equals("ApiUrl")) {
            queues.put(output.substring(0, output.length() - "Url".length()), value);
          }
        });
    return queues;
  }

  final Optional<String> output(String output) {
    return Optional.ofNullable(outputs.get(output));
  }

  final String require(String output) {
    return output(output)
        .orElseThrow(
            () -> new UserError(name + " has no output " + output + "; it has " + names()));
  }

  private String names() {
    return outputs.isEmpty() ? "none" : String.join(", ", outputs.keySet());
  }
}
