package io.quanyu.local.cli;

import io.quanyu.recommendation.evaluate.EventColumns;
import io.quanyu.recommendation.evaluate.Format;
import io.quanyu.recommendation.evaluate.Holdout;
import io.quanyu.recommendation.evaluate.Reading;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which files hold interactions, how they are written, and what is asked of them. */
final class InteractionOptions {
  @Option(
      names = "--train",
      required = true,
      paramLabel = "FILE",
      description = "What is trained on; plain or gzip.")
  private Path train;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "The answers, for lists and sessions; plain or gzip.")
  private Path test;

  @Option(
      names = "--format",
      required = true,
      description =
          "lists: a line a user, \"user item item …\". sessions: a line a session, \"item item …\","
              + " in the order of time; the test has \"item item … TAB next item\". sequence: one"
              + " file, a line a user in the order of time, whose last item is the answer. events:"
              + " CSV, a row an event.")
  private Format format;

  @Option(
      names = "--k",
      split = ",",
      defaultValue = "10,20",
      description = "How many places figures are wanted for (default ${DEFAULT-VALUE}).")
  private int[] places;

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "WHAT=COLUMN",
      description =
          "events: which column tells user, item, time, type, text, quantity, price or value, where it"
              + " is not named so; text is what the model content compares. Rows without a user, or"
              + " with a quantity, price or value that isn't above"
              + " 0, don't count.")
  private Map<String, String> columns = new TreeMap<>();

  @Option(
      names = "--separator",
      paramLabel = "CHARACTER",
      defaultValue = ",",
      description =
          "events: what separates values: a character, or tab (default ${DEFAULT-VALUE}).")
  private String separator;

  @Option(
      names = "--item-pattern",
      paramLabel = "REGEX",
      description = "events: ids of other items don't count.")
  private Pattern itemPattern;

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "TYPE[=TIMES]",
      mapFallbackValue = "1",
      description =
          "events: which types of events count, and as how many events of an ordinary type each"
              + " counts, like view,order=3. The column is type, or what --map says.")
  private Map<String, Integer> types = new TreeMap<>();

  @Option(
      names = "--holdout-days",
      defaultValue = "30",
      description = "events: the last days are the answers (default ${DEFAULT-VALUE}).")
  private int holdoutDays;

  @Option(
      names = "--new-items-only",
      description = "events: only items that a user hadn't before are answers.")
  private boolean newItemsOnly;

  @Option(
      names = "--unseen-items-only",
      description =
          "events: only items that nobody had before the cut are answers, and only they are ranked.")
  private boolean unseenItemsOnly;

  /** What is wrong; null where all is well. */
  String problem() {
    if (format.hasTestFile() && test == null) {
      return "The format " + name() + " needs --test with a file of answers.";
    }
    if (!format.hasTestFile() && test != null) {
      return "The format " + name() + " takes its answers from --train: leave --test out.";
    }
    if (Separator.of(separator).isEmpty()) {
      return Separator.PROBLEM;
    }
    if (holdoutDays < 1) {
      return "--holdout-days must be 1 or more.";
    }
    for (int k : places) {
      if (k < 1) {
        return "--k must be 1 or more.";
      }
    }
    return eventColumns().problem().map(problem -> "--map or --types: " + problem).orElse(null);
  }

  /** Why no model can be chosen, and what to mend. */
  String nothingToChooseBy() {
    String mend = format == Format.EVENTS ? ", or take fewer --holdout-days" : "";
    return train
        + ": It is too little to choose a model by: what is trained on leaves nothing to ask. Name"
        + " one with --model"
        + mend
        + ".";
  }

  Reading read() {
    return format.read(train, test, eventColumns(), holdout());
  }

  Format format() {
    return format;
  }

  Holdout holdout() {
    return new Holdout(holdoutDays, !newItemsOnly, unseenItemsOnly);
  }

  /** What was asked for, and what models are chosen by. */
  int[] places() {
    TreeSet<Integer> all = new TreeSet<>();
    for (int k : places) {
      all.add(k);
    }
    all.add(format.metricPlaces());
    return all.stream().mapToInt(k -> k).toArray();
  }

  private EventColumns eventColumns() {
    return new EventColumns(columns, itemPattern, types, Separator.of(separator).orElseThrow());
  }

  private String name() {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
