package io.quanyu.local.template;

import java.util.List;
import java.util.Set;

/**
 * The resource types that the local runtime runs, and those that have nothing to do on one machine.
 */
final class ResourceTypes {
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String API = "AWS::Serverless::HttpApi";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String QUEUE = "AWS::SQS::Queue";

  private static final List<String> INERT_SERVICES =
      List.of(
          "AWS::CloudWatch::",
          "AWS::IAM::",
          "AWS::KMS::",
          "AWS::Logs::",
          "AWS::S3::",
          "AWS::SNS::");
  private static final Set<String> INERT =
      Set.of("AWS::Lambda::Permission", "AWS::SQS::QueuePolicy");

  private ResourceTypes() {}

  static boolean isInert(String type) {
    return INERT.contains(type) || INERT_SERVICES.stream().anyMatch(type::startsWith);
  }
}
