package io.quanyu.capture.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptHeadersTest {
  @Test
  void neitherSecretsNorTheWayOfACallAreKept() {
    Map<String, String> headers =
        Map.of(
            "x-shopify-topic", "orders/paid",
            "webhook-id", "w1",
            "x-visitor", "for 203.0.113.7",
            "x-shopify-hmac-sha256", "signature",
            "authorization", "Bearer t",
            "cookie", "c",
            "user-agent", "u",
            "x-forwarded-for", "203.0.113.7",
            "x-long", "l".repeat(301));

    assertThat(KeptHeaders.of(headers, "x-shopify-hmac-sha256"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "x-shopify-topic", "orders/paid",
                "webhook-id", "w1",
                "x-visitor", "for 203.0.113.0"));
  }

  @Test
  void thirtyAreKept() {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < 40; i++) {
      headers.put("x-" + i, "v");
    }

    assertThat(KeptHeaders.of(headers, "s")).hasSize(30);
  }
}
