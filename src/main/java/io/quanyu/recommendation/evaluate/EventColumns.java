package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How a CSV file tells events.
 *
 * @param names of columns by what they tell: {@code user}, {@code item} and {@code time} are
 *     needed; {@code text} is what is said of the item; where {@code quantity}, {@code price} or
 *     {@code value} are told, rows count only with numbers above 0 there; what happened may be told
 *     too
 * @param item what ids of items look like; other rows do not count; null for anything
 * @param types how much an event of each type counts, as a whole number of entries; others don't
 *     count; empty for all alike
 * @param separator between values
 */
@RegisterForReflection
public record EventColumns(
    Map<String, String> names, Pattern item, Map<String, Integer> types, char separator) {
  /** An event counts as so many at most. */
  private static final int MOST_WEIGHT = 100;

  private static final Set<String> NEEDED = Set.of("user", "item", "time");
  private static final List<String> POSITIVE = List.of("quantity", "price", "value");
  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("user", "item", "time", "type", "text", "quantity", "price", "value"));

  /** Columns named as what they tell, but for those that are given. */
  public EventColumns {
    Map<String, String> all = new HashMap<>();
    NEEDED.forEach(column -> all.put(column, column));
    all.putAll(names);
    if (!types.isEmpty()) {
      all.putIfAbsent("type", "type");
    }
    names = Map.copyOf(all);
    types = Map.copyOf(types);
  }

  /** With commas between values. */
  public EventColumns(Map<String, String> names, Pattern item, Map<String, Integer> types) {
    this(names, item, types, ',');
  }

  /** Without types, and with commas between values. */
  public EventColumns(Map<String, String> names, Pattern item) {
    this(names, item, Map.of());
  }

  /** What is told that nothing is known by; empty where all is well. */
  public Optional<String> problem() {
    Optional<String> weight =
        types.entrySet().stream()
            .filter(type -> type.getValue() < 1 || type.getValue() > MOST_WEIGHT)
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst()
            .map(type -> "An event of type " + type + " counts 1 to " + MOST_WEIGHT + " times.");
    return weight.or(this::unknownColumn);
  }

  private Optional<String> unknownColumn() {
    return names.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .sorted()
        .findFirst()
        .map(name -> "A column tells no \"" + name + "\", only one of " + KNOWN + ".");
  }

  /** Whether a column tells what is said of items. */
  boolean hasText() {
    return names.containsKey("text");
  }

  /** Where the columns lie in the header. */
  Place in(TextFile file, String[] header) {
    Map<String, Integer> places = new HashMap<>();
    names.forEach((tells, name) -> places.put(tells, Arrays.asList(header).indexOf(name)));
    for (Map.Entry<String, Integer> place : places.entrySet()) {
      if (place.getValue() < 0) {
        String told = String.join(", ", header);
        throw file.refused(
            1,
            0,
            "There is no column %s, which tells the %s; there are: %s.%s"
                .formatted(
                    names.get(place.getKey()),
                    place.getKey(),
                    told,
                    header.length == 1 ? " Is the separator another one?" : ""));
      }
    }
    return new Place(places, item, types);
  }

  /** Reads cells of a row. */
  @RegisterForReflection
  record Place(Map<String, Integer> at, Pattern item, Map<String, Integer> types) {

    String cell(String tells, String[] cells) {
      Integer column = at.get(tells);
      return column == null || column >= cells.length ? "" : cells[column].strip();
    }

    /** As how many entries the row counts, where it {@link #counts}. */
    int weight(String[] cells) {
      return types.isEmpty() ? 1 : types.getOrDefault(cell("type", cells), 0);
    }

    /** Whether the row is of a known user and an item, and a sale where that is told. */
    boolean counts(String[] cells) {
      String id = cell("item", cells);
      return !cell("user", cells).isEmpty()
          && !id.isEmpty()
          && (item == null || item.matcher(id).matches())
          && weight(cells) > 0
          && POSITIVE.stream()
              .allMatch(tells -> !at.containsKey(tells) || isPositive(tells, cells));
    }

    private boolean isPositive(String tells, String[] cells) {
      try {
        return Double.parseDouble(cell(tells, cells)) > 0;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }
}
