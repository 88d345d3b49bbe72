package io.quanyu.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The local runtime, found by the {@code outputs.json} that it keeps in its data directory. */
final class RunningStack extends Stack {
  private static final StaticCredentialsProvider ANY_CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private RunningStack(String name, Map<String, String> outputs) {
    super(name, outputs);
  }

  static RunningStack open(Path dataDir) {
    Path file = dataDir.resolve("outputs.json");
    try {
      Map<String, String> outputs =
          new ObjectMapper().readValue(Files.readAllBytes(file), new TypeReference<>() {});
      return new RunningStack(file.toString(), outputs);
    } catch (NoSuchFileException e) {
      throw new UserError(
          "No local runtime is running on "
              + dataDir
              + ". Start one in another terminal with ./quanyu, name its data with --data-dir, or"
              + " name a deployed stack with --stack-name.");
    } catch (JsonProcessingException e) {
      throw new UserError(file + " can't be read; restart the local runtime, which writes it.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  boolean local() {
    return true;
  }

  @Override
  DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(require("DynamoDbEndpoint")))
        .region(Region.US_EAST_1)
        .credentialsProvider(ANY_CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Override
  SqsClient sqs() {
    return SqsClient.builder()
        .endpointOverride(URI.create(require("SqsEndpoint")))
        .region(Region.US_EAST_1)
        .credentialsProvider(ANY_CREDENTIALS)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }
}
