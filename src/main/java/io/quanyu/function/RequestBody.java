package io.quanyu.function;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * A request's body as text, whatever it was packed with. Gzip is known by its first bytes, since
 * clients label what they packed as they like; {@code zstd} and {@code br} by {@code
 * Content-Encoding}. Immutable.
 */
public final class RequestBody {
  /** What no body is unpacked beyond: a request may have 10 MB on its way. */
  public static final int MOST_BYTES = 10_000_000;

  private final byte[] bytes;
  private final Problem problem;

  private RequestBody(byte[] bytes, Problem problem) {
    this.bytes = bytes;
    this.problem = problem;
  }

  /** At most {@link #MOST_BYTES}, not to be changed; null where there is a problem. */
  public byte[] bytes() {
    return bytes;
  }

  /** Why it can't be read, or null. */
  public Problem problem() {
    return problem;
  }

  /** Reads and unpacks the body. */
  public static RequestBody read(HttpRequest request) {
    byte[] sent = request.sentBody();
    String encoding = encoding(request, sent);
    if (encoding.isEmpty()) {
      return new RequestBody(sent, null);
    }
    try (InputStream text = unpacking(encoding, sent)) {
      return limited(text.readNBytes(MOST_BYTES + 1));
    } catch (IOException | RuntimeException e) {
      return refused(Problem.of(400, "body_not_unpackable", Map.of("encoding", encoding)));
    }
  }

  private static String encoding(HttpRequest request, byte[] sent) {
    if (sent.length > 2 && sent[0] == (byte) 0x1f && sent[1] == (byte) 0x8b) {
      return "gzip";
    }
    String declared = request.header("content-encoding").orElse("").strip();
    return switch (declared.toLowerCase(Locale.ROOT)) {
      case "zstd" -> "zstd";
      case "br" -> "br";
      default -> "";
    };
  }

  private static InputStream unpacking(String encoding, byte[] packed) throws IOException {
    InputStream bytes = new ByteArrayInputStream(packed);
    return switch (encoding) {
      case "gzip" -> new GZIPInputStream(bytes);
      case "zstd" -> new ZstdInputStream(bytes);
      default -> new BrotliInputStream(bytes);
    };
  }

  private static RequestBody limited(byte[] text) {
    return text.length <= MOST_BYTES
        ? new RequestBody(text, null)
        : refused(
            Problem.of(
                413, "body_unpacks_too_large", Map.of("limit", Integer.toString(MOST_BYTES))));
  }

  private static RequestBody refused(Problem problem) {
    return new RequestBody(null, problem);
  }
}
