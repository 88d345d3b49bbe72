package io.quanyu.local;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The product's template with a route, a table, a queue with its function, and schedules added. */
public class AddedResources implements QuarkusTestProfile {
  private static final String ADDED =
      """
      Resources:
        AddedTable:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
            KeySchema: [{ AttributeName: pk, KeyType: HASH }]
        AddedQueue:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: 3
            RedrivePolicy: { deadLetterTargetArn: !GetAtt AddedDeadLetters.Arn, maxReceiveCount: 2 }
        AddedDeadLetters:
          Type: AWS::SQS::Queue
        AddedBatch:
          Type: AWS::Serverless::Function
          Properties:
            Environment: { Variables: { QUARKUS_FUNQY_EXPORT: added-batch } }
            Events:
              Messages:
                Type: SQS
                Properties:
                  Queue: !GetAtt AddedQueue.Arn
                  BatchSize: 25
                  MaximumBatchingWindowInSeconds: 1
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  ScalingConfig: { MaximumConcurrency: 2 }
        AddedSchedule:
          Type: AWS::Serverless::Function
          Properties:
            Environment: { Variables: { QUARKUS_FUNQY_EXPORT: added-schedule } }
            Events:
              Rate: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
              Cron:
                Type: ScheduleV2
                Properties: { ScheduleExpression: "cron(0 12 * * ? *)", Input: '{"at":"noon"}' }
              Off: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 minute), State: DISABLED } }
        AddedEcho:
          Type: AWS::Serverless::Function
          Properties:
            Environment:
              Variables:
                QUARKUS_FUNQY_EXPORT: added-echo
                ADDED_TABLE: !Ref AddedTable
            Events:
              Variable: { Type: HttpApi, Properties: { Path: "/added/{name}", Method: get } }
              Post: { Type: HttpApi, Properties: { Path: /added, Method: POST } }
              Any: { Type: HttpApi, Properties: { Path: /added/any, Method: ANY } }
              Slow: { Type: HttpApi, Properties: { Path: /added/slow, Method: GET, TimeoutInMillis: 300 } }
        AddedPlain:
          Type: AWS::Serverless::Function
          Properties:
            Environment: { Variables: { QUARKUS_FUNQY_EXPORT: added-plain } }
            Events:
              Literal: { Type: HttpApi, Properties: { Path: /added/literal, Method: GET } }
              Greedy: { Type: HttpApi, Properties: { Path: "/added/{proxy+}", Method: ANY } }
              AnyGet: { Type: HttpApi, Properties: { Path: /added/any, Method: GET } }
        AddedBytes:
          Type: AWS::Serverless::Function
          Properties:
            Environment: { Variables: { QUARKUS_FUNQY_EXPORT: added-bytes } }
            Events:
              Bytes: { Type: HttpApi, Properties: { Path: /bytes, Method: GET } }
      """;

  @Override
  public Map<String, String> getConfigOverrides() {
    try {
      Path copy = Files.createTempFile("template", ".yaml");
      copy.toFile().deleteOnExit();
      String template = Files.readString(Path.of("template.yaml"));
      Files.writeString(copy, template.replaceFirst("(?m)^Resources:\n", ADDED));
      return Map.of(LocalSettings.TEMPLATE, copy.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(MovableClock.class);
  }
}
