package io.quanyu.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.local.template.TableResource.Index;
import io.quanyu.local.template.TableResource.Keys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {
  private static final Endpoints ENDPOINTS =
      new Endpoints("http://localhost:8080", "http://localhost:9324");

  private static Topology read(String text) {
    return TemplateReader.read(new TemplateSource("t.yaml", text), ENDPOINTS);
  }

  private static String function(String events) {
    return """
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties:
              Environment: { Variables: { QUARKUS_FUNQY_EXPORT: f } }
              Events:
                E: %s
          Q: { Type: AWS::SQS::Queue }
        """
        .formatted(events);
  }

  private static Topology withOutput(String expression) {
    return read(
        """
        Parameters:
          Stage: { Type: String, Default: prod }
          Mail: { Type: String }
        Mappings:
          Sizes: { prod: { Memory: 1769 } }
        Conditions:
          IsProd: !Equals [!Ref Stage, prod]
          IsTest: !Not [!Condition IsProd]
          IsBoth: !And [!Condition IsProd, Fn::Not: [Condition: IsTest]]
        Resources:
          Q: { Type: AWS::SQS::Queue, Properties: { QueueName: !Sub "${Stage}-q" } }
          T:
            Type: AWS::DynamoDB::Table
            Properties:
              AttributeDefinitions: [{ AttributeName: pk, AttributeType: S }]
              KeySchema: [{ AttributeName: pk, KeyType: HASH }]
          Api: { Type: AWS::Serverless::HttpApi }
          Topic: { Type: AWS::SNS::Topic, Properties: { Anything: !Whatever x } }
        Outputs:
          Out: { Value: %s }
        """
            .formatted(expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!Ref Stage                                    | prod",
        "!Ref Q                                        | http://localhost:9324/000000000000/prod-q",
        "!GetAtt Q.Arn                                 | arn:aws:sqs:us-east-1:000000000000:prod-q",
        "{ Fn::GetAtt: [Q, QueueName] }                | prod-q",
        "!Ref T                                        | T",
        "!GetAtt T.Arn                                 | arn:aws:dynamodb:us-east-1:000000000000:table/T",
        "!Ref Api                                      | local",
        "!GetAtt Api.ApiEndpoint                       | http://localhost:8080",
        "!Sub '${AWS::Region}-${!x}-${Q.QueueName}'    | us-east-1-${x}-prod-q",
        "!Sub ['${a}-${Stage}', { a: !Ref T }]         | T-prod",
        "!Join ['-', [a, !Ref Stage]]                  | a-prod",
        "!Select [1, !Split [',', 'a,b,c']]            | b",
        "!FindInMap [Sizes, !Ref Stage, Memory]        | 1769",
        "!If [IsProd, yes-it-is, !Ref Mail]            | yes-it-is",
        "!If [IsTest, a, b]                            | b",
        "{ Fn::If: [IsBoth, a, b] }                    | a",
        "!Join ['', [a, !Ref AWS::NoValue, b]]         | ab"
      })
  void intrinsicFunctionsAreEvaluated(String expression, String value) {
    assertThat(withOutput(expression).outputs()).containsEntry("Out", value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!ImportValue x        | t.yaml:20: the intrinsic function ImportValue is not known",
        "!Ref Nobody           | t.yaml:20: no parameter and no resource is named Nobody",
        "!Ref AWS::Nothing     | t.yaml:20: AWS::Nothing is not known",
        "!GetAtt T.StreamArn   | t.yaml:20: GetAtt T.StreamArn is not known",
        "!Ref Mail             | t.yaml:3: the parameter Mail needs a Default",
        "!If [Never, a, b]     | t.yaml:20: there is no condition Never",
        "!Join [a]             | t.yaml:20: Join needs 2 arguments"
      })
  void anIntrinsicFunctionThatCannotBeEvaluatedIsRefusedByFileAndLine(
      String expression, String message) {
    assertThatThrownBy(() -> withOutput(expression))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ Type: AWS::EC2::VPC } | t.yaml:2: the resource type AWS::EC2::VPC is not known",
        "{ Type: AWS::SQS::Queue, Properties: { FifoQueue: true } } "
            + "| t.yaml:2: the property FifoQueue of X (AWS::SQS::Queue) is not known",
        "{ Type: AWS::SQS::Queue, Properties: { DelaySeconds: soon } } "
            + "| t.yaml:2: needs a whole number, not soon",
        "{ Type: AWS::Serverless::HttpApi, Properties: { Auth: {} } } "
            + "| t.yaml:2: the property Auth of X (AWS::Serverless::HttpApi) is not known",
        "{ Type: AWS::Serverless::Function } | t.yaml:2: X needs the variable QUARKUS_FUNQY_EXPORT",
        "{ Type: AWS::SQS::Queue, Type: AWS::SQS::Queue } | t.yaml:2: Type is given twice"
      })
  void aResourceThatCannotBeHonoredIsRefusedByFileAndLine(String resource, String message) {
    assertThatThrownBy(() -> read("Resources:\n  X: " + resource + "\n"))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ Type: S3, Properties: {} } | t.yaml:7: the event type S3 is not known",
        "{ Type: SQS, Properties: { Queue: !GetAtt Q.Arn, FilterCriteria: {} } } "
            + "| t.yaml:7: the property FilterCriteria of F.E (SQS) is not known",
        "{ Type: SQS, Properties: { Queue: arn:other } } | t.yaml:3: F: no queue of the template",
        "{ Type: Schedule, Properties: { Schedule: rate(1 minutes) } } "
            + "| t.yaml:7: one takes the singular",
        "{ Type: Schedule, Properties: { Schedule: cron(* * * *) } } "
            + "| t.yaml:7: not a cron expression of AWS",
        "{ Type: Schedule, Properties: { Schedule: rate(1 day), Input: '{' } } "
            + "| t.yaml:7: an Input is JSON, this is not",
        "{ Type: HttpApi, Properties: { Path: v1, Method: GET } } "
            + "| t.yaml:7: a path begins with a slash",
        "{ Type: HttpApi, Properties: { Auth: {} } } | t.yaml:7: the property Auth of F.E"
      })
  void anEventThatCannotBeHonoredIsRefusedByFileAndLine(String event, String message) {
    assertThatThrownBy(() -> read(function(event)))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void anUnknownSectionAndBrokenYamlAreRefused() {
    assertThatThrownBy(() -> read("Rules: {}\nResources: {}"))
        .hasMessage("t.yaml:1: the section Rules is not known to the local runtime");
    assertThatThrownBy(() -> read("Resources:\n  a: [")).hasMessageStartingWith("t.yaml:2: is not");
    assertThatThrownBy(() -> read("")).hasMessage("t.yaml:1: the template is empty");
  }

  @Test
  void globalsAreDefaultsOfEachFunction() {
    Topology topology =
        read(
            """
            Globals:
              Function:
                Timeout: 29
                Environment: { Variables: { A: one, B: !Ref Q } }
            Resources:
              Q: { Type: AWS::SQS::Queue }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Environment: { Variables: { QUARKUS_FUNQY_EXPORT: f, C: three } }
            """);
    assertThat(topology.functions().get(0).timeout()).isEqualTo(Duration.ofSeconds(29));
    assertThat(topology.environment())
        .containsEntry("A", "one")
        .containsEntry("B", "http://localhost:9324/000000000000/Q")
        .containsEntry("C", "three")
        .doesNotContainKey("QUARKUS_FUNQY_EXPORT");
  }

  @Test
  void aVariableThatDiffersBetweenFunctionsIsRefused() {
    String text =
        """
        Resources:
          F:
            Type: AWS::Serverless::Function
            Properties: { Environment: { Variables: { QUARKUS_FUNQY_EXPORT: f, A: one } } }
          G:
            Type: AWS::Serverless::Function
            Properties: { Environment: { Variables: { QUARKUS_FUNQY_EXPORT: g, A: two } } }
        """;
    assertThatThrownBy(() -> read(text)).hasMessageStartingWith("t.yaml:6: G: the variable A");
  }

  @Test
  void anEventSourceMappingIsRead() {
    Topology topology =
        read(
            function(
                "{ Type: SQS, Properties: { Queue: !GetAtt Q.Arn, BatchSize: 100,"
                    + " MaximumBatchingWindowInSeconds: 2, ScalingConfig: { MaximumConcurrency: 5 },"
                    + " FunctionResponseTypes: [ReportBatchItemFailures] } }"));
    assertThat(topology.functions().get(0).events().queues())
        .containsExactly(
            new QueueSource(
                "arn:aws:sqs:us-east-1:000000000000:Q", 100, Duration.ofSeconds(2), 5, true));
  }

  @Test
  void aResourceWhoseConditionDoesNotHoldIsNotThere() {
    Topology topology =
        read(
            """
            Conditions: { Never: !Equals [a, b] }
            Resources:
              Q: { Type: AWS::SQS::Queue, Condition: Never }
            """);
    assertThat(topology.queues()).isEmpty();
  }

  @Test
  void aTableIsReadWithItsIndexesAndTimeToLive() {
    Topology topology =
        read(
            """
            Resources:
              T:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions:
                    - { AttributeName: pk, AttributeType: S }
                    - { AttributeName: n, AttributeType: N }
                  KeySchema: [{ AttributeName: pk, KeyType: HASH }]
                  GlobalSecondaryIndexes:
                    - IndexName: byN
                      KeySchema: [{ AttributeName: n, KeyType: HASH }]
                      Projection: { ProjectionType: KEYS_ONLY }
                  TimeToLiveSpecification: { AttributeName: expiresAt, Enabled: true }
            """);
    TableResource table = topology.tables().get(0);
    assertThat(table.keys()).isEqualTo(new Keys("pk", Optional.empty()));
    assertThat(table.indexes())
        .containsExactly(new Index("byN", new Keys("n", Optional.empty()), "KEYS_ONLY", List.of()));
    assertThat(table.timeToLive()).contains("expiresAt");
  }

  @Test
  void theTemplateOfTheProductIsUnderstood() {
    TemplateSource source = TemplateSource.of(Path.of("template.yaml"));
    Topology topology = TemplateReader.read(source, ENDPOINTS);
    assertThat(topology.functions())
        .extracting(FunctionResource::name)
        .contains("capture", "update-profile", "profile");
  }
}
