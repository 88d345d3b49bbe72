package io.quanyu.capture;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Looks for a request that breaks capture or fold, led by the branches of our code: {@code
 * JAZZER_FUZZ=1 ./mvnw test -Dtest=EdgeFuzz}, five minutes. It begins with the inputs kept beside
 * the tests and keeps there what breaks; {@link CaptureFuzzTest} tries them in each build, without
 * the fuzzer's agent.
 */
class EdgeFuzz {
  private static EdgeOracle oracle;

  @BeforeAll
  static void start() {
    oracle = new EdgeOracle();
  }

  @AfterAll
  static void stop() {
    oracle.close();
  }

  @FuzzTest(maxDuration = "5m")
  void aBatchIsAnsweredBelow500AndItsItemsAreFoldedOrSetAside(byte[] body) throws IOException {
    oracle.check(body);
  }
}
