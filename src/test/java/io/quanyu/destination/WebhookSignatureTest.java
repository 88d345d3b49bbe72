package io.quanyu.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
  /** The example that the libraries of Standard Webhooks are tested with. */
  @Test
  void aCallIsSignedAsThePublishedExampleIs() {
    String signature =
        WebhookSignature.of(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            "{\"test\": 2432232314}".getBytes(UTF_8));

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aSecretIsItsPrefixAnd24To64Bytes() {
    assertThat(WebhookSignature.isSecret(WebhookSignature.newSecret(new SecureRandom()))).isTrue();
    assertThat(WebhookSignature.isSecret(secret(24))).isTrue();
    assertThat(WebhookSignature.isSecret(secret(64))).isTrue();
    assertThat(WebhookSignature.isSecret(secret(23))).isFalse();
    assertThat(WebhookSignature.isSecret(secret(65))).isFalse();
    assertThat(WebhookSignature.isSecret("whsec_%%%")).isFalse();
    assertThat(WebhookSignature.isSecret(secret(24).substring("whsec_".length()))).isFalse();
  }

  private static String secret(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
