package io.quanyu.local.storage;

import io.quanyu.local.template.Endpoints;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes clients of local servers; the caller closes them. */
public final class AwsClients {
  private AwsClients() {}

  /** A DynamoDB client of a server at this address. */
  public static DynamoDbClient dynamoDb(URI endpoint) {
    return at(
            endpoint, DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()))
        .build();
  }

  /** An SQS client of a server at this address that waits for long polls. */
  public static SqsClient sqs(URI endpoint) {
    return at(
            endpoint,
            SqsClient.builder()
                .httpClientBuilder(
                    UrlConnectionHttpClient.builder().socketTimeout(Duration.ofSeconds(60))))
        .build();
  }

  /** An asynchronous SQS client of a server at this address; the caller ends the threads too. */
  public static SqsAsyncClient sqsAsync(URI endpoint, SdkEventLoopGroup threads) {
    return at(
            endpoint,
            SqsAsyncClient.builder()
                .httpClientBuilder(
                    NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(1_000)
                        .eventLoopGroup(threads)))
        .build();
  }

  private static <B extends AwsClientBuilder<B, C>, C> B at(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(Endpoints.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }
}
