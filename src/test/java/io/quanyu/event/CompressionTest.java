package io.quanyu.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CompressionTest {
  @Property(tries = 200)
  void whatWasCompressedEitherWayIsReadBack(@ForAll @Size(max = 20_000) byte[] bytes) {
    assertThat(Compression.inflate(Compression.deflate(bytes))).isEqualTo(bytes);
    assertThat(Compression.inflate(Compression.deflateWithWords(bytes))).isEqualTo(bytes);
  }

  @Test
  void whatWasStoredOnceIsReadForEver() {
    // Compressed with words of the first list; if this fails, the list was changed.
    byte[] stored = HexFormat.of().parseHex("78bb988704d3c370008e645e0b0021a00e07");
    assertThat(new String(Compression.inflate(stored), UTF_8))
        .isEqualTo("{\"type\":\"track\",\"event\":\"Product Viewed\"}");
  }

  @Test
  void whatIsCutOffOrNotOursIsRefused() {
    byte[] whole = Compression.deflateWithWords("some text, some text".getBytes(UTF_8));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Compression.inflate(part)).isInstanceOf(UncheckedIOException.class);
    }
    assertThatThrownBy(() -> Compression.inflate("plain".getBytes(UTF_8)))
        .isInstanceOf(UncheckedIOException.class);
  }
}
