package io.quanyu.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rules see what they are for: each of these breaks a copy of the template. */
class BrokenTemplateTest {
  private final Template template = Template.ofProject();

  @Test
  void aWildcardActionIsFound() {
    Template broken = template.with("Action: [dynamodb:Query,", "Action: ['dynamodb:*',");

    assertThat(new PolicyRules(broken).wildcards()).contains("dynamodb:*");
  }

  @Test
  void aPermissionForAllButSomeIsFound() {
    Template broken =
        template.with("NotResource: !Sub \"arn:${AWS::Partition}:sns:*:*:*\"", "NotResource: x");

    assertThat(new PolicyRules(broken).allButSome()).hasSize(1);
  }

  @Test
  void anIdentityThatNoParameterNamesIsFound() {
    Template broken = template.with("identity/${MailIdentity}", "identity/shop.example");

    assertThat(new PolicyRules(broken).resourcesFromElsewhere()).hasSize(1);
  }

  @Test
  void aWildcardResourceIsFound() {
    Template broken = template.with("Resource: !GetAtt TimelineTable.Arn", "Resource: '*'");

    assertThat(new PolicyRules(broken).wildcards()).contains("*");
  }

  @Test
  void aSharedRoleIsFound() {
    Template broken = template.with("!GetAtt ProfileRole.Arn", "!GetAtt CaptureRole.Arn");

    assertThat(new PolicyRules(broken).functionsWithoutARoleOfTheirOwn())
        .containsExactly("ProfileFunction needs a role of its own in the template");
  }

  @Test
  void aBroadManagedPolicyIsFound() {
    Template broken =
        template.with("policy/AWSXRayDaemonWriteAccess", "policy/AmazonSQSFullAccess");

    assertThat(new PolicyRules(broken).managedPolicies())
        .hasSameSizeAs(template.functions().keySet());
  }

  @Test
  void missingTracingIsFound() {
    Template broken = template.with("Tracing: Active", "Tracing: PassThrough");

    assertThat(new FunctionRules(broken).withoutTracing())
        .hasSameSizeAs(template.functions().keySet());
  }

  @Test
  void aVariableThatNobodySetsIsFound() {
    assertThat(new FunctionRules(template).environmentApartFrom("quanyu.x=${NOT_SET}"))
        .hasSameSizeAs(template.functions().keySet());
  }

  @Test
  void aFunctionThatMayNotWriteItsLogIsFound() {
    Template broken = template.with("!GetAtt CaptureLogs.Arn", "!GetAtt ProfileLogs.Arn");

    assertThat(new FunctionRules(broken).withoutALogOfTheirOwn())
        .containsExactly("CaptureFunction");
  }

  @Test
  void aQueueThatShowsItsMessagesTooEarlyIsFound() {
    Template broken = template.with("VisibilityTimeout: 370", "VisibilityTimeout: 360");

    assertThat(new QueueRules(broken).sourcesShownAgainTooEarly())
        .containsExactly("UpdateProfileFunction.Events");
  }

  @Test
  void aSourceThatLosesTheRestOfABatchIsFound() {
    Template broken =
        template.with("FunctionResponseTypes: [ReportBatchItemFailures]", "Enabled: true");

    assertThat(new QueueRules(broken).sourcesThatLoseOrFlood())
        .containsExactlyInAnyOrder(
            "UpdateProfileFunction.Events",
            "FillAudiencesFunction.Definitions",
            "TrainRecommenderFunction.Jobs",
            "TrainBehaviorFunction.Jobs",
            "AnalyzeExperimentsFunction.Jobs",
            "BudgetJobsFunction.Jobs",
            "FulfillRequestFunction.Requests",
            "RecommendBatchFunction.Batches",
            "DeliverFunction.Messages",
            "DeliverEventsFunction.Normal",
            "DeliverEventsFunction.Slow");
  }

  @Test
  void aQueueWithoutEncryptionIsFound() {
    Template broken = template.with("SqsManagedSseEnabled: true", "SqsManagedSseEnabled: false");

    assertThat(new QueueRules(broken).unencrypted())
        .hasSameSizeAs(template.resources("AWS::SQS::Queue").keySet());
  }

  @Test
  void aQueueWithoutRedriveIsFound() {
    Template broken =
        template.with("deadLetterTargetArn: !GetAtt EventsDeadLetters.Arn", "other: x");

    assertThat(new QueueRules(broken).withoutDeadLetters())
        .contains("EventsQueue", "EventsDeadLetters");
  }

  @Test
  void aQueueThatAnswersPlainHttpIsFound() {
    Template broken =
        template.with("\"aws:SecureTransport\": \"false\"", "\"aws:Other\": \"false\"");

    assertThat(new QueueRules(broken).openToPlainHttp()).contains("EventsQueue", "AlarmTopic");
  }

  @Test
  void aTableWithoutRecoveryIsFound() {
    Template broken =
        template.with("PointInTimeRecoveryEnabled: true", "PointInTimeRecoveryEnabled: false");

    assertThat(new StoreRules(broken).tablesWithoutRecovery()).contains("ProfilesTable");
  }

  @Test
  void aBucketThatIsOpenOrGoesIsFound() {
    Template broken =
        template
            .with("BlockPublicPolicy: true", "BlockPublicPolicy: false")
            .with("DeletionPolicy: Retain", "DeletionPolicy: Delete");

    assertThat(new StoreRules(broken).bucketsInTheOpen()).containsExactly("ArchiveBucket");
    assertThat(new StoreRules(broken).bucketsThatGoWithTheStack()).containsExactly("ArchiveBucket");
  }

  @Test
  void aLogThatIsKeptForEverIsFound() {
    Template broken = template.with("RetentionInDays: !Ref LogRetentionDays", "Tags: []");

    assertThat(new FunctionRules(broken).logsKeptForEver()).contains("ApiLogs", "CaptureLogs");
  }
}
