package io.quanyu.function;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
  private static final byte[] TEXT = "{\"name\":\"Zoë, 全域\"}".getBytes(UTF_8);

  @Test
  void aPackedBodyIsUnpackedWhetherItComesInBase64OrAsText() throws IOException {
    byte[] packed = gzip(TEXT);

    assertThat(read(inBase64(packed, "")).bytes()).isEqualTo(TEXT);
    assertThat(read(asText(new String(packed, ISO_8859_1))).bytes()).isEqualTo(TEXT);
  }

  @Test
  void aPlainBodyStaysAsItIs() {
    assertThat(read(inBase64(TEXT, "")).bytes()).isEqualTo(TEXT);
    assertThat(read(asText(new String(TEXT, UTF_8))).bytes()).isEqualTo(TEXT);
    assertThat(read(asText(null)).bytes()).isEmpty();
  }

  @Test
  void zstdAndBrotliAreUnpackedWhereTheyAreDeclared() throws IOException {
    ByteArrayOutputStream zstd = new ByteArrayOutputStream();
    try (OutputStream out = new ZstdOutputStream(zstd)) {
      out.write(TEXT);
    }
    // What Node's zlib.brotliCompressSync makes of "hello".
    byte[] brotli = HexFormat.of().parseHex("0b028068656c6c6f03");

    assertThat(read(inBase64(zstd.toByteArray(), "zstd")).bytes()).isEqualTo(TEXT);
    assertThat(read(inBase64(brotli, "BR")).bytes()).isEqualTo("hello".getBytes(UTF_8));
  }

  @Test
  void whatWasCutOffOrLabelledWronglyIsToldSo() throws IOException {
    byte[] packed = gzip(TEXT);
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);

    for (HttpRequest request :
        new HttpRequest[] {inBase64(cut, ""), inBase64(TEXT, "zstd"), inBase64(TEXT, "br")}) {
      Problem problem = read(request).problem();

      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.reason().code()).isEqualTo("body_not_unpackable");
    }
  }

  @Test
  void whatUnpacksToMoreThanARequestMayHaveIsTooLarge() throws IOException {
    byte[] bomb = gzip(new byte[RequestBody.MOST_BYTES + 1]);

    assertThat(read(inBase64(bomb, "")).problem().status()).isEqualTo(413);
    assertThat(read(inBase64(gzip(new byte[RequestBody.MOST_BYTES]), "")).bytes())
        .hasSize(RequestBody.MOST_BYTES);
  }

  private static RequestBody read(HttpRequest request) {
    return RequestBody.read(request);
  }

  private static HttpRequest inBase64(byte[] bytes, String encoding) {
    return new HttpRequest(
        APIGatewayV2HTTPEvent.builder()
            .withBody(Base64.getEncoder().encodeToString(bytes))
            .withIsBase64Encoded(true)
            .withHeaders(Map.of("content-encoding", encoding))
            .build());
  }

  private static HttpRequest asText(String text) {
    return new HttpRequest(APIGatewayV2HTTPEvent.builder().withBody(text).build());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
