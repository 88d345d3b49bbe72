package io.quanyu.capture.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.function.SourceRules;
import org.junit.jupiter.api.Test;

class SignatureTest {
  /** RFC 4231, test case 2. */
  private static final byte[] DATA = "what do ya want for nothing?".getBytes(UTF_8);

  private static final String HEX =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  private static final String BASE64 = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";

  @Test
  void thePublishedVectorSignsInEachEncoding() {
    assertThat(Signature.signs(webhook("hex"), HEX, DATA)).isTrue();
    assertThat(Signature.signs(webhook("hex"), "sha256=" + HEX, DATA)).isTrue();
    assertThat(Signature.signs(webhook("base64"), BASE64, DATA)).isTrue();
  }

  @Test
  void anythingElseDoesNot() {
    assertThat(Signature.signs(webhook("hex"), HEX, new byte[] {1})).isFalse();
    assertThat(Signature.signs(webhook("hex"), BASE64, DATA)).isFalse();
    assertThat(Signature.signs(webhook("base64"), HEX, DATA)).isFalse();
    assertThat(Signature.signs(webhook("base64"), "", DATA)).isFalse();
    assertThat(Signature.signs(webhook("hex"), "sha256=zz", DATA)).isFalse();
  }

  private static SourceRules.Webhook webhook(String encoding) {
    return new SourceRules.Webhook("Jefe", "x-signature", encoding, null);
  }
}
