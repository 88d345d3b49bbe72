package io.quanyu.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFileTest {
  private static final Path ROOT = Path.of("src/main/resources/console");

  @Test
  void aScriptIsServedWithoutCommentsAndIndentationAndWithAllElse() throws IOException {
    Path file = ROOT.resolve("console.js");
    List<String> expected =
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("/**"))
            .toList();

    assertThat(served("console.js").lines()).containsExactlyElementsOf(expected);
  }

  @Test
  void anotherFileIsServedAsItIs() throws IOException {
    assertThat(served("console.css")).isEqualTo(Files.readString(ROOT.resolve("console.css")));
  }

  /** What serving takes away would change a template of several lines, and code after a comment. */
  @Test
  void noScriptHasAnythingThatServingWouldChange() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".js")).toList()) {
        for (String line : Files.readAllLines(file)) {
          assertThat(line.chars().filter(each -> each == '`').count() % 2)
              .as(file + ": " + line)
              .isZero();
          assertThat(line).as(file.toString()).doesNotContainPattern("\\*/.*\\S");
          assertThat(line).as(file.toString()).doesNotContainPattern("\\S.*/\\*");
        }
      }
    }
  }

  private static String served(String name) {
    return new String(Base64.getDecoder().decode(PageFile.load(name).body(false)), UTF_8);
  }
}
