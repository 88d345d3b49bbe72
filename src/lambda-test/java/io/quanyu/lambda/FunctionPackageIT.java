package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FunctionPackageIT {
  private static final long LAMBDA_LIMIT_BYTES = 50L * 1024 * 1024;

  @Test
  void theZipHoldsNothingOfTheLocalRuntimeOrOfTheTests() throws IOException {
    FunctionPackage built = FunctionPackage.ofBuild();

    assertThat(built.entries()).containsExactlyInAnyOrder(OneJar.NAME, OneJar.CONFIGURATION);
    assertThat(FunctionPackage.entries(built.jar()))
        .isNotEmpty()
        .filteredOn(FunctionPackageIT::isOutOfPlace)
        .isEmpty();
  }

  @Test
  void theJarHoldsEveryFileOfTheLibraries() throws IOException {
    FunctionPackage built = FunctionPackage.ofBuild();
    Set<String> held = Set.copyOf(FunctionPackage.entries(built.jar()));

    for (Path library : libraries(built)) {
      assertThat(FunctionPackage.entries(library)).filteredOn(OneJar::keeps).isSubsetOf(held);
    }
  }

  @Test
  void theJarNamesEveryServiceOfTheLibraries() throws IOException {
    FunctionPackage built = FunctionPackage.ofBuild();

    try (JarFile jar = new JarFile(built.jar().toFile())) {
      for (Path library : libraries(built)) {
        try (JarFile one = new JarFile(library.toFile())) {
          assertThat(services(jar)).containsAll(services(one));
        }
      }
    }
  }

  @Test
  void theZipFitsInADirectUpload() throws IOException {
    long size = Files.size(FunctionPackage.ofBuild().zip());

    System.out.printf("function.zip: %.1f MB%n", size / 1e6);
    assertThat(size).isLessThan(LAMBDA_LIMIT_BYTES);
  }

  private static boolean isOutOfPlace(String entry) {
    return entry.matches(
        "(?i).*(template\\.yaml|dynamodblocal|dynamodbv2/local|elasticmq|org/h2/|picocli|sqlite|pekko"
            + "|^scala/|io/quanyu/local|bindings/http|lambda/runtime/api/client|junit|archunit).*");
  }

  /** The libraries as they were before they became one jar. */
  private static List<Path> libraries(FunctionPackage built) throws IOException {
    try (Stream<Path> files = Files.list(built.zip().resolveSibling("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  /** A line for each service and what provides it. */
  private static Set<String> services(JarFile jar) throws IOException {
    Set<String> found = new TreeSet<>();
    for (JarEntry entry : jar.stream().toList()) {
      if (entry.getName().matches("META-INF/services/[^/]+")) {
        new String(jar.getInputStream(entry).readAllBytes(), UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .forEach(line -> found.add(entry.getName() + " " + line.strip()));
      }
    }
    return found;
  }
}
