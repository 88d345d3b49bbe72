package io.quanyu.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class StructureRulesTest {
  private static final JavaClasses DEPLOYED = StructureRules.deployed();

  private final StructureRules rules = new StructureRules("io.quanyu");

  @Test
  void onlyTheEdgesKnowLambda() {
    rules.lambdaOnlyAtTheEdge().check(DEPLOYED);
  }

  @Test
  void onlyStoresAndTheSharedGlueKnowTheClientsOfAws() {
    rules.clientsOnlyInStores().check(DEPLOYED);
  }

  @Test
  void onlyMathsRoomsKnowTheSolver() {
    rules.linearProgramsOnlyInMathsRooms().check(DEPLOYED);
  }

  @Test
  void nothingThatDeploysKnowsTheLocalRuntime() {
    rules.nothingKnowsTheLocalRuntime().check(DEPLOYED);
  }

  @Test
  void roomsHaveNoCycles() {
    rules.noCyclesBetweenRooms().check(DEPLOYED);
  }

  @Test
  void timeAndRandomnessArePassedIn() {
    rules.timeAndRandomnessArePassedIn().check(DEPLOYED);
  }
}
