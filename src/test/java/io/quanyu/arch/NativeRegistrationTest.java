package io.quanyu.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NativeRegistrationTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path SETTINGS = Path.of("application.properties");

  @Test
  void recordsAndTypesOfFunctionSignaturesAreRegisteredForReflection() {
    assertThat(new NativeRegistration(StructureRules.deployed()).missing()).isEmpty();
  }

  @Test
  void resourcesAreListedForNative() throws IOException {
    List<PathMatcher> listed = listed();

    try (Stream<Path> files = Files.walk(RESOURCES)) {
      assertThat(files.filter(Files::isRegularFile).map(RESOURCES::relativize))
          .filteredOn(file -> !file.equals(SETTINGS))
          .allMatch(file -> listed.stream().anyMatch(pattern -> pattern.matches(file)));
    }
  }

  private static List<PathMatcher> listed() throws IOException {
    Properties settings = new Properties();
    try (Reader text = Files.newBufferedReader(RESOURCES.resolve(SETTINGS))) {
      settings.load(text);
    }
    return Stream.of(settings.getProperty("quarkus.native.resources.includes", "").split(",", -1))
        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern.strip()))
        .toList();
  }
}
