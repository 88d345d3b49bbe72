package io.quanyu.local.cli;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** DynamoDB Local and ElasticMQ over HTTP, and the outputs of a local runtime that has them. */
final class RunningParts {
  private final Path dataDir;
  private final DynamoDBProxyServer dynamoDbServer;
  private final SQSRestServer sqsServer;
  private final Map<String, String> outputs = new TreeMap<>();

  RunningParts(Path dataDir) throws Exception {
    this.dataDir = dataDir;
    int port = freePort();
    dynamoDbServer =
        ServerRunner.createServerFromCommandLineArgs(
            new String[] {
              "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
            });
    dynamoDbServer.start();
    int sqsPort = freePort();
    sqsServer = SQSRestServerBuilder.withInterface("localhost").withPort(sqsPort).start();
    sqsServer.waitUntilStarted();
    outputs.put("ApiUrl", "http://localhost:1");
    outputs.put("DynamoDbEndpoint", "http://localhost:" + port);
    outputs.put("SqsEndpoint", "http://localhost:" + sqsPort);
    write();
    createTables();
    createQueues();
    write();
  }

  Stack stack() {
    return RunningStack.open(dataDir);
  }

  String queueUrl(String logicalId) {
    return outputs.get(logicalId + "Url");
  }

  void stop() throws Exception {
    sqsServer.stopAndWait();
    dynamoDbServer.stop();
  }

  private void write() throws IOException {
    Files.write(dataDir.resolve("outputs.json"), new ObjectMapper().writeValueAsBytes(outputs));
  }

  private void createTables() {
    try (DynamoDbClient dynamoDb = stack().dynamoDb()) {
      createTable(dynamoDb, "AccessTable");
      createTable(dynamoDb, "SettingsTable");
    }
  }

  private void createTable(DynamoDbClient dynamoDb, String name) {
    outputs.put(name + "Name", name);
    dynamoDb.createTable(
        create ->
            create
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
  }

  private void createQueues() {
    try (SqsClient sqs = stack().sqs()) {
      String deadLetters = createQueue(sqs, "EventsDeadLetters", Map.of());
      String arn =
          sqs.getQueueAttributes(
                  get -> get.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
              .attributes()
              .get(QueueAttributeName.QUEUE_ARN);
      String policy = "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":1}";
      createQueue(sqs, "EventsQueue", Map.of(QueueAttributeName.REDRIVE_POLICY, policy));
      createQueue(sqs, "OtherQueue", Map.of());
    }
  }

  private String createQueue(
      SqsClient sqs, String logicalId, Map<QueueAttributeName, String> attributes) {
    String url =
        sqs.createQueue(create -> create.queueName("local-" + logicalId).attributes(attributes))
            .queueUrl();
    outputs.put(logicalId + "Url", url);
    return url;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
