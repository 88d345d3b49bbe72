package io.quanyu.capture.webhook;

import io.quanyu.function.SourceRules;
import io.quanyu.function.WorkspaceSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** Tells whether who knows a webhook's secret sent its body: HMAC-SHA256, RFC 2104. */
public final class Signature {
  private static final String HEX_PREFIX = "sha256=";

  private Signature() {}

  /**
   * Whether the text signs the bytes as they were sent, in time that does not depend on where it is
   * wrong.
   *
   * @param signature what the header says, in Base64 or hexadecimal digits, these also behind
   *     {@code sha256=}
   */
  public static boolean signs(SourceRules.Webhook webhook, String signature, byte[] sent) {
    byte[] key = webhook.secret().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(
        WorkspaceSecret.hmac(key, sent), decoded(webhook.encoding(), signature.strip()));
  }

  private static byte[] decoded(String encoding, String signature) {
    try {
      return encoding.equals("hex")
          ? HexFormat.of()
              .parseHex(
                  signature.startsWith(HEX_PREFIX)
                      ? signature.substring(HEX_PREFIX.length())
                      : signature)
          : Base64.getDecoder().decode(signature);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
