package io.quanyu.local.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A stack on AWS, reached with the credentials that the AWS configuration names. */
final class DeployedStack extends Stack {
  private final Region region;

  private DeployedStack(String name, Map<String, String> outputs, Region region) {
    super("Stack " + name, outputs);
    this.region = region;
  }

  /** Reads the outputs; an empty region means the one of the AWS configuration. */
  static DeployedStack open(String name, String regionName) {
    Region region =
        regionName.isEmpty()
            ? DefaultAwsRegionProviderChain.builder().build().getRegion()
            : Region.of(regionName);
    try (CloudFormationClient cloudFormation =
        CloudFormationClient.builder()
            .region(region)
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      List<Output> outputs =
          cloudFormation
              .describeStacks(describe -> describe.stackName(name))
              .stacks()
              .get(0)
              .outputs();
      return new DeployedStack(
          name,
          outputs.stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)),
          region);
    } catch (CloudFormationException e) {
      throw new UserError(
          "CloudFormation in " + region + ": " + e.awsErrorDetails().errorMessage());
    }
  }

  @Override
  boolean local() {
    return false;
  }

  @Override
  DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .region(region)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  @Override
  SqsClient sqs() {
    return SqsClient.builder().region(region).httpClient(UrlConnectionHttpClient.create()).build();
  }
}
