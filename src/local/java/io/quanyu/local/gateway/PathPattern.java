package io.quanyu.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a route. A segment {@code {name}} takes one non-empty segment, a last segment {@code
 * {name+}} takes one or more; a slash at the end makes another path.
 */
record PathPattern(List<String> segments) {
  static PathPattern of(String path) {
    return new PathPattern(split(path));
  }

  /** The variables of a raw path, URL-decoded; empty when the path is not of this pattern. */
  Optional<Map<String, String>> match(String rawPath) {
    return match(split(rawPath));
  }

  /** The same of a path that is {@link #split}. */
  Optional<Map<String, String>> match(List<String> actual) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (isGreedy(segment)) {
        return rest(segment, actual, i, variables);
      }
      if (i >= actual.size() || !matches(segment, actual.get(i), variables)) {
        return Optional.empty();
      }
    }
    return actual.size() == segments.size() ? Optional.of(variables) : Optional.empty();
  }

  private static Optional<Map<String, String>> rest(
      String segment, List<String> actual, int from, Map<String, String> variables) {
    String rest = String.join("/", actual.subList(Math.min(from, actual.size()), actual.size()));
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    variables.put(segment.substring(1, segment.length() - 2), decoded(rest));
    return Optional.of(variables);
  }

  private static boolean matches(String segment, String actual, Map<String, String> variables) {
    if (!isVariable(segment)) {
      return segment.equals(decoded(actual));
    }
    variables.put(segment.substring(1, segment.length() - 1), decoded(actual));
    return !actual.isEmpty();
  }

  /** Sorts the more specific pattern first: letter by letter literal, variable, greedy variable. */
  String specificity() {
    List<String> ranks = new ArrayList<>();
    for (String segment : segments) {
      ranks.add(isGreedy(segment) ? "2" : isVariable(segment) ? "1" : "0");
    }
    return String.join("", ranks);
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static boolean isGreedy(String segment) {
    return segment.startsWith("{") && segment.endsWith("+}");
  }

  /** The segments of a raw path, as they are. */
  static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  // A plus is a plus in a path; URLDecoder reads forms, where it is a space.
  static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }
}
