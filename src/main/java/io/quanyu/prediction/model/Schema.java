package io.quanyu.prediction.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a table, in order: what a row of numbers means to a model.
 *
 * <p>A row is an array of floats: a number, or the number of a category; NaN where it is missing. A
 * category that training never met is missing too, be it NaN or a number beyond the last category.
 */
@RegisterForReflection
public record Schema(List<Column> columns) {
  /**
   * Copies the columns.
   *
   * @throws IllegalArgumentException where two have the same name
   */
  public Schema {
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns are named " + column.name());
      }
    }
  }

  /** How many columns there are. */
  public int size() {
    return columns.size();
  }

  /** A column by its place. */
  public Column column(int at) {
    return columns.get(at);
  }

  /** Of how many categories a column is; 0 for numbers. */
  int categories(int at) {
    return columns.get(at).categories().size();
  }
}
