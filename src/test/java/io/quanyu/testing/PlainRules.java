package io.quanyu.testing;

import java.util.List;
import java.util.Map;

/**
 * Identity rules as a test means them.
 *
 * @param order kinds in falling priority
 * @param limits by kind
 * @param expiry days by kind
 * @param blocked values by kind, a star at the end for any rest
 * @param sessions whether a session takes the place of its device
 */
public record PlainRules(
    List<String> order,
    Map<String, Integer> limits,
    Map<String, Integer> expiry,
    Map<String, String> blocked,
    boolean sessions) {
  /** The built-in order. */
  public static final List<String> ORDER =
      List.of(
          "user_id",
          "external",
          "unionid",
          "email",
          "phone",
          "card",
          "openid",
          "anonymous_id",
          "device");

  /** What holds where nothing is set. */
  public static final PlainRules NONE = new PlainRules(ORDER, Map.of(), Map.of(), Map.of(), false);

  /** Where an identifier stands, the highest first. */
  int rank(String identifier) {
    return order.indexOf(kind(identifier));
  }

  String kind(String identifier) {
    String[] parts = identifier.split(":", 3);
    String named = parts[0] + ":" + parts[1];
    return parts.length > 2 && order.contains(named) ? named : parts[0];
  }

  boolean blocks(String identifier) {
    String pattern = blocked.get(kind(identifier));
    if (pattern == null) {
      return false;
    }
    String value = identifier.substring(identifier.lastIndexOf(':') + 1);
    return pattern.endsWith("*")
        ? value.startsWith(pattern.substring(0, pattern.length() - 1))
        : value.equals(pattern);
  }
}
