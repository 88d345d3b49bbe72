package io.quanyu.arch;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;

/** What may know what: the rules of the code's structure, for all rooms under one root package. */
final class StructureRules {
  /** Classes that store or queue an entity, or map it to items. */
  private static final String STORES =
      ".*\\.(AccessKeys|Actions|ArmCounters|Audiences|BatchedReads|Batches|BatchQueue"
          + "|Catalog|CatalogChanges|CatalogWrites|Checkpoints|ClickedItems|Cohorts|Companions"
          + "|ComputedTraits|ConsentHistory|Counters|DailyCounts|DailySales|Decisions"
          + "|DefinitionStore"
          + "|Destinations|DueNotes|DueTimes|DueTriggers|EventTail|Experiments|ExportParts|Failures"
          + "|FeatureSettings|Fills|Groups|HeldMessages|ItemChanges|Items|Journeys|Lanes"
          + "|LinkCondition|Links|Memberships|Messages|MessageSettings|MessagesQueue"
          + "|MessageTemplates|ModelBook|PausedChannels|Plans|PrivacyQueue|Profiles"
          + "|ProfileScan|ProviderPace|Providers|Quarantine|QueueDepths|RateLeases"
          + "|RecommendationLog|Results|RetentionSettings|RuleBook|S3Archive|SalesLedger|ScoreNotes"
          + "|Scores|SeenKeys|ServedCounts|SesSender|ShadowPrices|ShownItems|SnsSender|Sources"
          + "|SpendHistory|SpentBudgets|StepCounts|SumItems|Timeline|TouchCounts|TrackingPlans|TrainingJobs"
          + "|Triggers|TriggerStates|UndeliverableAddresses|Watchers)(\\$.*)?";

  private final String root;

  StructureRules(String root) {
    this.root = root;
  }

  /** The classes that deploy: those of the rooms, without tests and without the local runtime. */
  static JavaClasses deployed() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption(location -> !location.contains("/io/quanyu/local/"))
        .importPackages("io.quanyu");
  }

  ArchRule lambdaOnlyAtTheEdge() {
    return noClasses()
        .that()
        .haveNameNotMatching(".*(Function|Routes?)")
        .and()
        .resideOutsideOfPackage(root + ".function..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.amazonaws.services.lambda..")
        .allowEmptyShould(true);
  }

  /** What a table refused may be told apart anywhere: exceptions are no clients. */
  ArchRule clientsOnlyInStores() {
    return noClasses()
        .that()
        .haveNameNotMatching(STORES)
        .and()
        .resideOutsideOfPackage(root + ".function..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("software.amazon.awssdk..")
                .and(not(assignableTo(Throwable.class)))
                .and(not(type(AwsErrorDetails.class))))
        .allowEmptyShould(true);
  }

  ArchRule linearProgramsOnlyInMathsRooms() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(
            root + ".strategy..", root + ".prediction..", root + ".recommendation..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.ojalgo..")
        .allowEmptyShould(true);
  }

  ArchRule nothingKnowsTheLocalRuntime() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + ".local..")
        .allowEmptyShould(true);
  }

  ArchRule noCyclesBetweenRooms() {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** One class wires the clock and the random generator; all others are given them. */
  ArchRule timeAndRandomnessArePassedIn() {
    return classes()
        .that()
        .doNotHaveFullyQualifiedName(root + ".function.Time")
        .should(new AskNobodyForTimeOrRandomness())
        .allowEmptyShould(true);
  }
}
