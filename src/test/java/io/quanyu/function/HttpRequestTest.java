package io.quanyu.function;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class HttpRequestTest {
  private static final byte[] TEXT = "{\"event\":\"全域\"}".getBytes(UTF_8);

  @Test
  void aPackedBodyIsUnpackedHoweverTheGatewayHandsItOver() throws IOException {
    byte[] packed = packed(TEXT);

    assertThat(inBase64(packed).body()).isEqualTo(TEXT);
    assertThat(asText(new String(packed, ISO_8859_1)).body()).isEqualTo(TEXT);
  }

  @Test
  void aBodyThatIsNotPackedStaysAsItIs() {
    assertThat(inBase64(TEXT).body()).isEqualTo(TEXT);
    assertThat(asText(new String(TEXT, UTF_8)).body()).isEqualTo(TEXT);
    assertThat(asText(null).body()).isEmpty();
  }

  @Test
  void aBodyThatIsCutOffInThePackingStaysAsItIs() throws IOException {
    byte[] cut = Arrays.copyOf(packed(TEXT), 12);

    assertThat(inBase64(cut).body()).isEqualTo(cut);
  }

  @Test
  void aBombIsNotUnpackedToItsEnd() throws IOException {
    byte[] bomb = packed(new byte[3 * HttpRequest.MOST_BYTES]);

    assertThat(inBase64(bomb).body()).hasSize(HttpRequest.MOST_BYTES + 1);
  }

  private static HttpRequest inBase64(byte[] body) {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setBody(Base64.getEncoder().encodeToString(body));
    event.setIsBase64Encoded(true);
    return new HttpRequest(event);
  }

  private static HttpRequest asText(String body) {
    APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
    event.setBody(body);
    return new HttpRequest(event);
  }

  private static byte[] packed(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text);
    }
    return bytes.toByteArray();
  }
}
