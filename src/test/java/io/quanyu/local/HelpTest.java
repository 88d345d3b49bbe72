package io.quanyu.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

class HelpTest {
  /** One that it can't format is shown with a warning of picocli's beside it. */
  @Test
  void everySentenceOfTheHelpCanBeFormatted() {
    List<String> sentences = sentences(new CommandLine(Main.class)).toList();

    assertThat(sentences).hasSizeGreaterThan(50).anyMatch(each -> each.contains("%%"));
    assertThat(sentences).filteredOn(sentence -> !isFormat(sentence)).isEmpty();
  }

  private static boolean isFormat(String sentence) {
    try {
      return !String.format(sentence).isEmpty();
    } catch (IllegalFormatException e) {
      return false;
    }
  }

  /** As they are written, since picocli hands out those of options formatted. */
  private static Stream<String> sentences(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    Command annotation = spec.userObject().getClass().getAnnotation(Command.class);
    Stream<String> options =
        spec.options().stream()
            .map(OptionSpec::userObject)
            .flatMap(each -> each instanceof Field field ? Stream.of(field) : Stream.empty())
            .flatMap(field -> Arrays.stream(field.getAnnotationsByType(Option.class)))
            .flatMap(option -> Arrays.stream(option.description()));
    return Stream.concat(
        Stream.concat(Arrays.stream(annotation.description()), options),
        command.getSubcommands().values().stream().flatMap(HelpTest::sentences));
  }
}
