package io.quanyu.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a function costs without a framework: AWS's clients and a reader of JSON, one read, one
 * message. A start is measured against it, since seconds are a machine's own.
 */
public final class PlainFunction implements RequestStreamHandler {
  private final ObjectMapper json = new ObjectMapper();
  private final DynamoDbClient dynamoDb =
      DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  private final SqsClient sqs =
      SqsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();

  @Override
  public void handleRequest(InputStream event, OutputStream reply, Context context)
      throws IOException {
    String id = json.readTree(event).path("requestContext").path("requestId").asText();
    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS(id), "sk", AttributeValue.fromS("key"));
    dynamoDb.getItem(get -> get.tableName(System.getenv("ACCESS_TABLE")).key(key));
    sqs.sendMessage(send -> send.queueUrl(System.getenv("EVENTS_QUEUE_URL")).messageBody("{}"));
    reply.write(json.writeValueAsBytes("ready"));
  }
}
