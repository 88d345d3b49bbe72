package io.quanyu.lambda;

import static io.quanyu.template.Template.at;
import static io.quanyu.template.Template.list;
import static io.quanyu.template.Template.map;
import static io.quanyu.template.Template.target;

import io.quanyu.template.Template;
import io.quanyu.testing.AwsPost;
import io.quanyu.testing.Bucket;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * DynamoDB Local and ElasticMQ on loopback, in memory, with the tables and queues of the template
 * under their logical ids; and the environment that a function has there.
 */
final class StandIns implements AutoCloseable {
  private static final Region REGION = Region.EU_WEST_1;
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final Template template;
  private final Database database;
  private final SQSRestServer queues;
  private final Bucket bucket = new Bucket();
  private final AwsPost post = new AwsPost();
  private final URI sqsAddress;
  private final List<Recorder> recorders = new ArrayList<>();
  private final DynamoDbClient dynamoDb;
  private final SqsClient sqs;
  private final Map<String, String> queueUrls = new HashMap<>();

  StandIns(Template template) throws IOException {
    this.template = template;
    database = new Database();
    queues = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    sqsAddress =
        URI.create("http://127.0.0.1:" + queues.waitUntilStarted().localAddress().getPort());
    dynamoDb =
        DynamoDbClient.builder()
            .endpointOverride(database.address())
            .region(REGION)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    sqs =
        SqsClient.builder()
            .endpointOverride(sqsAddress)
            .region(REGION)
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    template.resources("AWS::DynamoDB::Table").forEach(this::createTable);
    template
        .resources("AWS::SQS::Queue")
        .keySet()
        .forEach(id -> queueUrls.put(id, sqs.createQueue(q -> q.queueName(id)).queueUrl()));
    template.resources("AWS::SQS::Queue").forEach(this::setRedrive);
  }

  private void setRedrive(String id, Map<String, Object> queue) {
    Map<String, Object> redrive = map(queue.get("RedrivePolicy"));
    if (redrive.isEmpty()) {
      return;
    }
    String policy =
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:%s:000000000000:%s\",\"maxReceiveCount\":%s}"
            .formatted(
                REGION.id(),
                target(redrive.get("deadLetterTargetArn")),
                redrive.get("maxReceiveCount"));
    sqs.setQueueAttributes(
        set ->
            set.queueUrl(queueUrls.get(id))
                .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  SqsClient sqs() {
    return sqs;
  }

  Bucket bucket() {
    return bucket;
  }

  AwsPost post() {
    return post;
  }

  String queueUrl(String logicalId) {
    return queueUrls.get(logicalId);
  }

  /** Stands between the function with this name and the service, and holds it to its role. */
  Recorder recorder(String service, String name) throws IOException {
    URI address = service.equals("sqs") ? sqsAddress : database.address();
    Recorder recorder = new Recorder(service, address, Role.of(template, function(name)));
    recorders.add(recorder);
    return recorder;
  }

  /** What Lambda would give the function with this name, besides the run-time API. */
  Map<String, String> environment(String name) {
    Map<String, String> environment = new HashMap<>();
    Template.environment(function(name))
        .forEach((key, value) -> environment.put(key, resolve(value)));
    environment.put("AWS_REGION", REGION.id());
    environment.put("AWS_DEFAULT_REGION", REGION.id());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_SESSION_TOKEN", "test");
    return environment;
  }

  /** Properties of the function with this name; of any where none has it. */
  private Map<String, Object> function(String name) {
    return template.functions().values().stream()
        .filter(one -> Template.exportOf(one).equals(name))
        .findFirst()
        .orElse(template.functions().values().iterator().next());
  }

  /** A reference is a queue's URL, a parameter's default or else the logical id. */
  private String resolve(Object value) {
    String id = target(value);
    if (id.isEmpty()) {
      return value.toString();
    }
    Object parameter = at(template.root(), "Parameters", id, "Default");
    return parameter != null ? parameter.toString() : queueUrls.getOrDefault(id, id);
  }

  private void createTable(String id, Map<String, Object> table) {
    dynamoDb.createTable(
        request ->
            request
                .tableName(id)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    list(table.get("KeySchema")).stream().map(key -> keyElement(map(key))).toList())
                .attributeDefinitions(
                    list(table.get("AttributeDefinitions")).stream()
                        .map(attribute -> definition(map(attribute)))
                        .toList()));
  }

  private static KeySchemaElement keyElement(Map<String, Object> key) {
    return KeySchemaElement.builder()
        .attributeName(key.get("AttributeName").toString())
        .keyType(key.get("KeyType").toString())
        .build();
  }

  private static AttributeDefinition definition(Map<String, Object> attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute.get("AttributeName").toString())
        .attributeType(attribute.get("AttributeType").toString())
        .build();
  }

  @Override
  public void close() {
    recorders.forEach(Recorder::close);
    bucket.close();
    post.close();
    dynamoDb.close();
    sqs.close();
    queues.stopAndWait();
    database.close();
  }
}
