package io.quanyu.capture.webhook;

import io.quanyu.capture.enrich.Addresses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Headers of a call that was set aside, which a mended mapping may ask for: none that lets anybody
 * in, and none that tells of the way it came. Thread-safe.
 */
public final class KeptHeaders {
  private static final int MOST = 30;
  private static final int LONGEST = 300;
  private static final List<String> LEFT_OUT =
      List.of(
          "accept",
          "authorization",
          "cf-",
          "connection",
          "content-",
          "cookie",
          "forwarded",
          "host",
          "proxy-",
          "user-agent",
          "via",
          "x-amz",
          "x-forwarded",
          "x-real-ip");

  private KeptHeaders() {}

  /** At most 30 of them, by lower-case name; the signature is not among them. */
  public static Map<String, String> of(Map<String, String> headers, String signature) {
    Map<String, String> kept = new TreeMap<>();
    for (Map.Entry<String, String> header : new TreeMap<>(headers).entrySet()) {
      boolean left = LEFT_OUT.stream().anyMatch(header.getKey()::startsWith);
      boolean isShort = header.getValue().length() <= LONGEST;
      if (!left && isShort && !header.getKey().equals(signature) && kept.size() < MOST) {
        kept.put(header.getKey(), Addresses.truncatedIn(header.getValue()));
      }
    }
    return kept;
  }
}
