package io.quanyu.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.function.WorkspaceSecret;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets and signatures of <a href="https://www.standardwebhooks.com">Standard Webhooks</a>,
 * version {@code v1}: base64 of HMAC-SHA256 over {@code id.timestamp.body}. Thread-safe.
 */
final class WebhookSignature {
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int NEW_BYTES = 32;

  private WebhookSignature() {}

  static String newSecret(SecureRandom random) {
    byte[] key = new byte[NEW_BYTES];
    random.nextBytes(key);
    return PREFIX + Base64.getEncoder().encodeToString(key);
  }

  /** Whether it is the prefix and 24 to 64 bytes in base64, as the specification asks. */
  static boolean isSecret(String text) {
    try {
      int bytes = key(text).length;
      return text.startsWith(PREFIX) && bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The header {@code webhook-signature}. */
  static String of(String secret, String id, long epochSeconds, byte[] body) {
    byte[] head = (id + "." + epochSeconds + ".").getBytes(UTF_8);
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    byte[] hmac = WorkspaceSecret.hmac(key(secret), signed);
    return "v1," + Base64.getEncoder().encodeToString(hmac);
  }

  private static byte[] key(String secret) {
    return Base64.getDecoder()
        .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
  }
}
