package io.quanyu.console;

import io.quanyu.event.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A file of the page as it goes over the wire, plain and compressed. Immutable. */
final class PageFile {
  private static final int TAG_LENGTH = 16;

  private final String plain;
  private final String gzipped;
  private final String tag;

  private PageFile(byte[] content) {
    this.plain = Base64.getEncoder().encodeToString(content);
    this.gzipped = Base64.getEncoder().encodeToString(gzip(content));
    this.tag = HexFormat.of().formatHex(Hashes.sha256(content)).substring(0, TAG_LENGTH);
  }

  /** A resource of the build below {@code console/}. */
  static PageFile load(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream("console/" + name)) {
      byte[] content = in.readAllBytes();
      return new PageFile(isOwnScript(name) ? withoutComments(content) : content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOwnScript(String name) {
    return name.endsWith(".js") && !name.endsWith(".min.js");
  }

  /**
   * A tenth less to load: no lines that are comments alone, and no indentation, which in a script
   * means something in a template of several lines only. There is none.
   */
  private static byte[] withoutComments(byte[] script) {
    StringBuilder kept = new StringBuilder();
    boolean isComment = false;
    for (String each : new String(script, StandardCharsets.UTF_8).split("\n", -1)) {
      String line = each.strip();
      isComment |= line.startsWith("/*");
      if (!isComment && !line.isEmpty() && !line.startsWith("//")) {
        kept.append(line).append('\n');
      }
      isComment &= !line.endsWith("*/");
    }
    return kept.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The content in Base64. */
  String body(boolean compressed) {
    return compressed ? gzipped : plain;
  }

  /** A weak entity tag: it names the content however that is encoded. */
  String tag() {
    return "W/\"" + tag + "\"";
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
