package io.quanyu.local.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which file holds examples, and what its columns are. */
final class ExampleOptions {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE",
      description =
          "CSV whose first line names the columns; of events JSON too, an event a line; plain or gzip,"
              + " in UTF-8.")
  private Path file;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "examples: the column that tells what happened; it must have two values.")
  private String label;

  @Option(
      names = "--positive",
      paramLabel = "VALUE",
      description =
          "The label's value that is predicted, all others being the opposite; by default 1, true or"
              + " yes of two.")
  private String positive;

  @Option(
      names = "--drop",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns to leave out, such as those that are known only afterwards.")
  private List<String> dropped = List.of();

  @Option(
      names = "--group",
      split = ",",
      paramLabel = "COLUMN",
      description =
          "examples: tells figures by the groups of these columns, as sex or age; numbers are taken"
              + " for ages. Models see the columns, too, unless they are dropped.")
  private List<String> groups = List.of();

  @Option(
      names = "--separator",
      paramLabel = "CHARACTER",
      defaultValue = ",",
      description = "What separates values: a character, or tab (default ${DEFAULT-VALUE}).")
  private String separator;

  Path file() {
    return file;
  }

  /**
   * Reads the file.
   *
   * @throws UserError where it can't be used
   */
  Examples read() {
    if (label == null) {
      throw new UserError("--label must name the column that tells what happened.");
    }
    char character = Separator.of(separator).orElseThrow(() -> new UserError(Separator.PROBLEM));
    ExampleFile examples = new ExampleFile(file, character);
    return examples.read(new ExampleColumns(label, positive, dropped, groups));
  }
}
