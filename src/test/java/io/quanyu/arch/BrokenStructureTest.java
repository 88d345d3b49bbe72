package io.quanyu.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules see what they are for: the classes under {@code broken} break them. */
class BrokenStructureTest {
  private static final String ROOT = "io.quanyu.arch.broken";
  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(ROOT);

  private final StructureRules rules = new StructureRules(ROOT);

  @Test
  void aModelThatKnowsLambdaIsFound() {
    assertThat(findings(rules.lambdaOnlyAtTheEdge()))
        .isNotEmpty()
        .allMatch(found -> found.contains("SQSEvent"));
  }

  @Test
  void aModelThatKnowsAClientIsFound() {
    assertThat(findings(rules.clientsOnlyInStores()))
        .isNotEmpty()
        .allMatch(found -> found.contains("DynamoDbClient"));
  }

  @Test
  void aCycleIsFound() {
    assertThat(findings(rules.noCyclesBetweenRooms())).isNotEmpty();
  }

  @Test
  void theWallClockIsFoundInAMethodReferenceToo() {
    assertThat(findings(rules.timeAndRandomnessArePassedIn()))
        .anyMatch(found -> found.contains("Instant.now"))
        .anyMatch(found -> found.contains("UUID.randomUUID"));
  }

  @Test
  void aRecordThatIsNotRegisteredForNativeIsFound() {
    assertThat(new NativeRegistration(BROKEN).missing())
        .containsExactly(ROOT + ".left.Impatient", ROOT + ".right.Careless");
  }

  private static List<String> findings(ArchRule rule) {
    return rule.evaluate(BROKEN).getFailureReport().getDetails();
  }
}
