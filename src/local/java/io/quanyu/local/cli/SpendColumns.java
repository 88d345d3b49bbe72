package io.quanyu.local.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which column of a table of spend tells what. Not changed once it is made.
 *
 * @param header all names
 * @param outcome the column of what spend is to have made
 * @param channels the columns of spends
 * @param controls the columns of what else moves the outcome
 */
record SpendColumns(
    List<String> header, String outcome, List<String> channels, List<String> controls) {
  private static final String DATE = "date";

  /**
   * What the command line asks for.
   *
   * @param outcome its column
   * @param channels their columns; empty for all that are left
   * @param controls their columns
   */
  record Asked(String outcome, List<String> channels, List<String> controls) {}

  static SpendColumns of(List<String> header, Asked asked) {
    List<String> named = new ArrayList<>(asked.channels());
    named.addAll(asked.controls());
    named.add(asked.outcome());
    List<String> missing = named.stream().filter(name -> !header.contains(name)).toList();
    if (!missing.isEmpty() || date(header) < 0) {
      List<String> all = date(header) < 0 ? plus(missing, DATE) : missing;
      throw new UserError(
          "The first line lacks "
              + String.join(", ", all)
              + "; it has "
              + String.join(", ", header));
    }
    if (header.stream().distinct().count() < header.size()) {
      throw new UserError("The first line names a column twice: " + String.join(", ", header));
    }
    List<String> channels = asked.channels().isEmpty() ? others(header, named) : asked.channels();
    if (channels.isEmpty()) {
      throw new UserError("There is no column of spend.");
    }
    return new SpendColumns(header, asked.outcome(), channels, asked.controls());
  }

  int date() {
    return date(header);
  }

  int size() {
    return header.size();
  }

  /** The places of the outcome, the channels and the controls. */
  int[] numbers() {
    return Stream.of(List.of(outcome), channels, controls)
        .flatMap(List::stream)
        .mapToInt(header::indexOf)
        .toArray();
  }

  boolean isSpend(int place) {
    return channels.contains(header.get(place));
  }

  private static int date(List<String> header) {
    return header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList().indexOf(DATE);
  }

  private static List<String> others(List<String> header, List<String> named) {
    return header.stream()
        .filter(name -> !named.contains(name) && !name.equalsIgnoreCase(DATE))
        .toList();
  }

  private static List<String> plus(List<String> names, String more) {
    List<String> all = new ArrayList<>(names);
    all.add(more);
    return all;
  }
}
