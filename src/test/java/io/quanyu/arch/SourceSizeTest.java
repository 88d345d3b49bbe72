package io.quanyu.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceSizeTest {
  private static final int FILE_LINES = 300;
  private static final int METHOD_LINES = 40;

  @Test
  void noFileIsLongerThan300Lines() {
    assertThat(SourceFile.below(Path.of("src")))
        .filteredOn(file -> file.lines() > FILE_LINES)
        .extracting(SourceFile::path)
        .isEmpty();
  }

  @Test
  void noMethodIsLongerThan40Lines() {
    assertThat(SourceFile.below(Path.of("src")))
        .flatExtracting(file -> file.blocksOver(METHOD_LINES))
        .isEmpty();
  }

  @Test
  void aLongMethodIsFoundAndALongTypeIsNot() {
    String body = "    call(\"}\"); // }\n".repeat(METHOD_LINES + 1);
    SourceFile file =
        new SourceFile(
            Path.of("A.java"), "class A {\n  void long(\n      int a) {\n" + body + "  }\n}\n");

    assertThat(file.blocksOver(METHOD_LINES)).containsExactly("A.java:3 has 41 lines");
  }

  @Test
  void everyPackageOfTheRoomsSaysWhatItIsFor() {
    Stream<Path> packages =
        SourceFile.below(Path.of("src/main/java")).stream().map(file -> file.path().getParent());

    List<Path> silent =
        packages.distinct().filter(one -> !Files.exists(one.resolve("package-info.java"))).toList();
    assertThat(silent).isEmpty();
  }
}
