package io.quanyu.recommendation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tree of categories by number. A name is a path from the widest to the narrowest, with {@code >}
 * or {@code /} between them: {@code Shoes > Running} lies in {@code Shoes}, which exists where any
 * category lies in it. Spaces around a part, and empty parts, say nothing; upper and lower case
 * differ. Not thread-safe while it grows.
 */
final class Categories {
  private static final String BETWEEN = " > ";

  private final Names names;
  private int[] parents;

  Categories() {
    this(new Names());
  }

  private Categories(Names paths) {
    this.names = new Names();
    this.parents = new int[Math.max(16, paths.size())];
    for (int path = 0; path < paths.size(); path++) {
      add(paths.text(path));
    }
  }

  /** Of paths as {@link #names} gave them. */
  static Categories of(Names names) {
    return new Categories(names);
  }

  Categories copy() {
    return new Categories(names);
  }

  /** Paths by number; not to be changed. */
  Names names() {
    return names;
  }

  /** The number of a path, however it is written; -1 where there is none. */
  int number(String path) {
    return path == null ? Names.NONE : names.number(String.join(BETWEEN, parts(path)));
  }

  /** The number of a path, which is given one where it has none; -1 for null and blanks. */
  int add(String path) {
    int parent = Names.NONE;
    for (String wider : withWider(path)) {
      int known = names.size();
      int number = names.add(wider);
      if (number == known) {
        parents = known == parents.length ? Arrays.copyOf(parents, 2 * known) : parents;
        parents[number] = parent;
      }
      parent = number;
    }
    return parent;
  }

  /** The next wider category; -1 of the widest. */
  int parent(int category) {
    return parents[category];
  }

  /** Whether the category is the other one or lies in it; false for -1. */
  boolean isWithin(int category, int other) {
    int at = category;
    while (at >= 0 && at != other) {
      at = parents[at];
    }
    return at >= 0;
  }

  /** The paths of a category and of all that it lies in, the widest first; none of null. */
  static List<String> withWider(String path) {
    List<String> parts = path == null ? List.of() : parts(path);
    return IntStream.rangeClosed(1, parts.size())
        .mapToObj(depth -> String.join(BETWEEN, parts.subList(0, depth)))
        .toList();
  }

  private static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= path.length(); at++) {
      if (at == path.length() || path.charAt(at) == '>' || path.charAt(at) == '/') {
        String part = path.substring(start, at).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = at + 1;
      }
    }
    return parts;
  }
}
