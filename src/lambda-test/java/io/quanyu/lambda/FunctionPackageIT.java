package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FunctionPackageIT {
  private static final long LAMBDA_LIMIT_BYTES = 50L * 1024 * 1024;

  @Test
  void theZipHoldsNothingOfTheLocalRuntimeOrOfTheTests() throws IOException {
    assertThat(FunctionPackage.ofBuild().entries())
        .filteredOn(entry -> !entry.endsWith("/") && isOutOfPlace(entry))
        .isEmpty();
  }

  @Test
  void theZipFitsInADirectUpload() throws IOException {
    long size = Files.size(FunctionPackage.ofBuild().zip());

    System.out.printf("function.zip: %.1f MB%n", size / 1e6);
    assertThat(size).isLessThan(LAMBDA_LIMIT_BYTES);
  }

  private static boolean isOutOfPlace(String entry) {
    return entry.matches(
        "(?i).*(template\\.yaml|dynamodblocal|elasticmq|com\\.h2database|picocli|sqlite|pekko|scala-library"
            + "|io/quanyu/local|funqy-http|runtime-interface-client|junit|archunit).*");
  }
}
