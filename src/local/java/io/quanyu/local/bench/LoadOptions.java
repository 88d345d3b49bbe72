package io.quanyu.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How large the shop is and how it is asked. */
final class LoadOptions {
  private static final int INTERACTIONS = 50;

  @Option(
      names = "--rate",
      defaultValue = "100",
      description = "Calls a second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long calls are measured (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "90",
      description =
          "Seconds of calls before that, on all processors; they don't count (default: ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--items",
      defaultValue = "50000",
      description = "Items of the shop (default: ${DEFAULT-VALUE}).")
  private int items;

  @Option(
      names = "--factors",
      defaultValue = "64",
      description = "Factors of the model (default: ${DEFAULT-VALUE}).")
  private int factors;

  @Option(
      names = "--users",
      defaultValue = "10000",
      description = "Users, each with 50 interactions (default: ${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--n",
      defaultValue = "10",
      description = "Items an answer (default: ${DEFAULT-VALUE}).")
  private int places;

  @Option(names = "--no-limit", description = "Leave out the search for the highest rate.")
  private boolean withoutLimit;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where the shop is written and stays; else in a directory that is removed.")
  private Path kept;

  /** What is wrong; null where all is well. */
  String problem() {
    if (!(rate > 0) || seconds < 1 || warmUpSeconds < 0) {
      return "--rate must be above 0, --seconds 1 or more, --warm-up 0 or more.";
    }
    if (items < 2_000 || users < 1 || factors < 1 || places < 1 || places > 100) {
      return "--items must be 2,000 or more, --users and --factors 1 or more, --n 1 to 100.";
    }
    return null;
  }

  ShopPlan shop() {
    return new ShopPlan(items, users, INTERACTIONS);
  }

  double rate() {
    return rate;
  }

  int seconds() {
    return seconds;
  }

  int warmUpSeconds() {
    return warmUpSeconds;
  }

  int factors() {
    return factors;
  }

  int places() {
    return places;
  }

  boolean climbs() {
    return !withoutLimit;
  }

  /** What is asked beside the user. */
  String query() {
    return "&context=home&location=online&n=" + places;
  }

  Path directory() throws IOException {
    return kept == null
        ? Files.createTempDirectory("quanyu-bench")
        : Files.createDirectories(kept).toAbsolutePath();
  }

  /** Removes a directory that nobody asked to keep. */
  void clean(Path directory) {
    if (kept != null) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
