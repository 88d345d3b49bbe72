package io.quanyu.local.gateway;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Which bodies reach a function as text; all others arrive in base64. */
final class BodyEncoding {
  private static final Set<String> TEXT =
      Set.of("application/json", "application/xml", "application/javascript");

  private BodyEncoding() {}

  static boolean isText(String contentType, String contentEncoding) {
    if (contentType == null || contentEncoding != null) {
      return false;
    }
    String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || TEXT.contains(type);
  }

  static String encoded(Buffer body, boolean isText) {
    return isText ? body.toString() : Base64.getEncoder().encodeToString(body.getBytes());
  }
}
