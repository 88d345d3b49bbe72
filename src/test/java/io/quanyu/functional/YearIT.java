package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanyu.local.LocalProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop's whole year goes in at once; how fast is printed. Alone, beside a build that exists:
 *
 * <pre>{@code
 * ./mvnw test-compile failsafe:integration-test -Dit.test=YearIT
 * }</pre>
 */
class YearIT {
  private static final Path ORDERS =
      Path.of(Optional.ofNullable(System.getenv("QUANYU_DATA")).orElse("../shared/data"))
          .resolve("online-retail/2009-2010.csv.gz")
          .toAbsolutePath();
  private static final int EVENTS = 34_342;

  @TempDir Path serving;
  @TempDir Path converting;
  @TempDir Path importing;

  @Test
  void everyEventOfTheYearIsFoldedOnce() throws Exception {
    assumeTrue(Files.exists(ORDERS), ORDERS + " is not there: set QUANYU_DATA to its folder");
    run(converting, "sample", "convert", ORDERS.toString());
    Path events = converting.resolve("stdout");

    try (LocalProcess product = LocalProcess.serve(serving)) {
      StoredEvents stored = new StoredEvents(product);
      long start = System.nanoTime();
      String url = product.url().toString();
      String said =
          run(importing, "import", events.toString(), "--key", "local-sample", "--url", url);
      double accepted = secondsSince(start);
      stored.awaitDrained();
      double folded = secondsSince(start);

      System.out.printf(
          "a year of %,d events: accepted in %.1f s, folded in %.1f s%n", EVENTS, accepted, folded);
      assertThat(said).startsWith(EVENTS + " accepted, 0 quarantined");
      List<String> ids = stored.timeline().values().stream().flatMap(Set::stream).toList();
      assertThat(ids).hasSize(EVENTS).doesNotHaveDuplicates();
    }
  }

  private static String run(Path directory, String... arguments) throws Exception {
    LocalProcess command = LocalProcess.run(directory, arguments);
    assertThat(command.exitCode()).as(command.standardError()).isZero();
    return command.standardOutput();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
