package io.quanyu.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.funqy.Funq;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;

/**
 * Rules for template.yaml that its linter doesn't know, among them those of cdk-nag's Serverless
 * pack and its rules on tables (DDB3), queues (SQS2 to SQS4) and wildcards (IAM5).
 */
class TemplateRulesTest {
  private final Template template = Template.ofProject();
  private final PolicyRules policies = new PolicyRules(template);
  private final FunctionRules functions = new FunctionRules(template);
  private final QueueRules queues = new QueueRules(template);
  private final StoreRules stores = new StoreRules(template);

  @Test
  void noPolicyNamesAWildcard() {
    assertThat(policies.wildcards()).isEmpty();
  }

  @Test
  void nothingIsAllowedToAnybody() {
    assertThat(policies.allowsForAnybody()).isEmpty();
  }

  @Test
  void everyFunctionHasARoleOfItsOwn() {
    assertThat(policies.functionsWithoutARoleOfTheirOwn()).isEmpty();
  }

  @Test
  void noRoleTakesAManagedPolicyButThatOfTracing() {
    assertThat(policies.managedPolicies()).isEmpty();
  }

  @Test
  void everyStatementOfARoleNamesAResourceOfTheTemplate() {
    assertThat(policies.resourcesFromElsewhere()).isEmpty();
  }

  @Test
  void noStatementMeansAllButSomeExceptForTelephones() {
    assertThat(policies.allButSome()).isEmpty();
  }

  @Test
  void everyFunctionIsTraced() {
    assertThat(functions.withoutTracing()).isEmpty();
  }

  @Test
  void everyFunctionSaysItsMemoryAndItsTimeout() {
    assertThat(functions.withoutMemoryOrTimeout()).isEmpty();
  }

  @Test
  void everyFunctionRunsOnAPresentRunTimeOnArm() {
    assertThat(functions.onAnOldRunTime()).isEmpty();
    assertThat(functions.notOnArm()).isEmpty();
  }

  @Test
  void everyFunctionStartsFromASnapshotOfAPublishedVersion() {
    assertThat(functions.withoutSnapshot()).isEmpty();
  }

  @Test
  void everyFunctionHasADeadLetterQueueThatItMaySendTo() {
    assertThat(functions.withoutDeadLetterQueue()).isEmpty();
  }

  @Test
  void everyFunctionLogsJsonToAGroupOfItsOwn() {
    assertThat(functions.withoutALogOfTheirOwn()).isEmpty();
  }

  @Test
  void noLogIsKeptForEver() {
    assertThat(functions.logsKeptForEver()).isEmpty();
  }

  @Test
  void everyVariableThatTheConfigurationAsksForIsSetAndNoOther() throws IOException {
    String asked = Files.readString(Path.of("src/main/resources/application.properties"));

    assertThat(functions.environmentApartFrom(asked)).isEmpty();
  }

  @Test
  void theFunctionsOfTheTemplateAreThoseOfTheCode() {
    List<String> names = new ArrayList<>();
    template.functions().values().forEach(function -> names.add(Template.exportOf(function)));

    assertThat(names).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(funqyNames());
  }

  @Test
  void queuesAreEncrypted() {
    assertThat(queues.unencrypted()).isEmpty();
  }

  @Test
  void queuesHaveDeadLettersOrHoldThem() {
    assertThat(queues.withoutDeadLetters()).isEmpty();
  }

  @Test
  void deadLettersAreKeptLongerThanTheMessagesOfTheirQueue() {
    assertThat(queues.losingDeadLetters()).isEmpty();
  }

  @Test
  void queuesAndTopicsRefusePlainHttp() {
    assertThat(queues.openToPlainHttp()).isEmpty();
  }

  @Test
  void topicsAreEncryptedAndKeepWhatTheyCannotDeliver() {
    assertThat(queues.topicsAndSubscriptionsInTheOpen()).isEmpty();
  }

  @Test
  void aMessageIsHiddenForSixRunsOfItsFunctionAndTheWindow() {
    assertThat(queues.sourcesShownAgainTooEarly()).isEmpty();
  }

  @Test
  void queueFunctionsReportWhatFailedHaveAWindowForBigBatchesAndALimit() {
    assertThat(queues.sourcesThatLoseOrFlood()).isEmpty();
  }

  @Test
  void queueFunctionsGiveUpOnlyIntoDeadLetters() {
    assertThat(queues.sourcesWithoutRedrive()).isEmpty();
  }

  @Test
  void tablesCanBeRecoveredAreEncryptedProtectedAndOnDemand() {
    assertThat(stores.tablesWithoutRecovery()).isEmpty();
    assertThat(stores.tablesUnencrypted()).isEmpty();
    assertThat(stores.tablesUnprotected()).isEmpty();
    assertThat(stores.tablesNotOnDemand()).isEmpty();
  }

  @Test
  void tablesAreKeyedAlikeAndOnlyWhatIsOfATimeExpires() {
    assertThat(stores.tablesWithOtherKeys()).isEmpty();
    assertThat(stores.expiringTables())
        .containsExactly(
            "TimelineTable.expiresAt",
            "QuarantineTable.expiresAt",
            "CatalogTable.expiresAt",
            "ArtifactsTable.expiresAt",
            "CountersTable.expiresAt",
            "DueTable.expiresAt",
            "InteractionsTable.expiresAt");
  }

  @Test
  void bucketsAreEncryptedPrivateAndKept() {
    assertThat(stores.bucketsInTheOpen()).isEmpty();
    assertThat(stores.bucketsThatGoWithTheStack()).isEmpty();
  }

  @Test
  void theApiIsThrottled() {
    assertThat(stores.apisWithoutThrottling()).isEmpty();
  }

  @Test
  void theAccessLogIsJsonWithTheRouteAndWithoutThePath() throws IOException {
    for (String format : stores.accessLogFormats()) {
      assertThat(format).isNotNull().doesNotContainIgnoringCase("path", "identity", "sourceIp");
      assertThat(new ObjectMapper().readTree(format).fieldNames())
          .toIterable()
          .contains("requestId", "routeKey", "status", "latency");
    }
  }

  @Test
  void everyFunctionIsWatchedForErrorsAndThrottles() {
    List<String> wanted = new ArrayList<>();
    template.functions().keySet().forEach(id -> wanted.add("Errors of " + id));
    template.functions().keySet().forEach(id -> wanted.add("Throttles of " + id));

    assertThat(stores.alarms()).containsAll(wanted);
  }

  @Test
  void waitingEventsAndDeadLettersAreWatched() {
    assertThat(stores.alarms())
        .contains(
            "ApproximateAgeOfOldestMessage of EventsQueue",
            "ApproximateNumberOfMessagesVisible of EventsDeadLetters",
            "ApproximateNumberOfMessagesVisible of TrainingDeadLetters",
            "ApproximateNumberOfMessagesVisible of BehaviorTrainingDeadLetters",
            "ApproximateAgeOfOldestMessage of DestinationsQueue",
            "ApproximateNumberOfMessagesVisible of DestinationsDeadLetters",
            "ApproximateNumberOfMessagesVisible of Undelivered");
  }

  @Test
  void tablesAndQueuesAreOutputsUnderTheirLogicalIds() {
    List<String> wanted = new ArrayList<>();
    template
        .resources("AWS::DynamoDB::Table")
        .keySet()
        .forEach(id -> wanted.add(id + "Name = " + id));
    template.resources("AWS::SQS::Queue").keySet().forEach(id -> wanted.add(id + "Url = " + id));

    assertThat(stores.outputs()).containsAll(wanted);
  }

  @Test
  void theTemplateHasNoAliasesSinceCloudFormationKnowsNone() {
    Yaml yaml = new Yaml(new LoaderOptions());

    assertThat(yaml.parse(new StringReader(template.text())))
        .noneMatch(event -> event instanceof AliasEvent);
  }

  private static Set<String> funqyNames() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.quanyu")
            .stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Funq.class))
            .map(TemplateRulesTest::nameOf)
            .collect(Collectors.toSet());
  }

  private static String nameOf(JavaMethod method) {
    String given = method.getAnnotationOfType(Funq.class).value();
    return given.isEmpty() ? method.getName() : given;
  }
}
