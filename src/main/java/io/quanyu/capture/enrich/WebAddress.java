package io.quanyu.capture.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Host and parameters of an address, read more kindly than {@link java.net.URI} does: pages' own
 * addresses hold spaces and bars.
 *
 * @param host in lower case, without {@code www.}; empty where there is none
 * @param parameters of the query, the first of each name
 */
@RegisterForReflection
record WebAddress(String host, Map<String, String> parameters) {
  static WebAddress of(String text) {
    int scheme = text.indexOf("://");
    return new WebAddress(scheme < 0 ? "" : host(text.substring(scheme + 3)), query(text));
  }

  private static String host(String rest) {
    int end = 0;
    while (end < rest.length() && "/?#\\".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String authority = rest.substring(0, end);
    String name = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    int port = name.indexOf(':');
    String host = port < 0 ? name : name.substring(0, port);
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static Map<String, String> query(String text) {
    int start = text.indexOf('?');
    if (start < 0) {
      return Map.of();
    }
    int end = text.indexOf('#', start);
    Map<String, String> parameters = new HashMap<>();
    for (String pair : text.substring(start + 1, end < 0 ? text.length() : end).split("&", 200)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8).strip();
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
