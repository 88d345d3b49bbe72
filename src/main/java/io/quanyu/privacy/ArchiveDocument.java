package io.quanyu.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.privacy.ExportParts.Part;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/**
 * Writes archives as JSON, part by part, so that no more of one is held than a reply may have.
 * Thread-safe.
 */
@Singleton
class ArchiveDocument {
  /** A reply may have 6 MB, with its body in Base64. */
  private static final int MOST_BYTES = 4_400_000;

  private final Exports exports;

  ArchiveDocument(Exports exports) {
    this.exports = exports;
  }

  /** All of an archive; empty where it is too large for a reply. */
  Optional<byte[]> whole(ExportRequest export, boolean gzip) {
    return write(
        gzip,
        (out, bytes) -> {
          out.write(head(export, head(export)));
          Set<String> empty = new TreeSet<>(export.held().keySet());
          String open = "";
          for (int n = 1; n <= export.archive().parts() && bytes.size() <= MOST_BYTES; n++) {
            Part part = exports.part(export.id(), n);
            boolean goesOn = part.room().equals(open);
            out.write(goesOn ? text(",") : text(open.isEmpty() ? "" : "],"));
            out.write(goesOn ? text("") : room(part.room()));
            out.write(part.json(), 1, part.json().length - 2);
            open = part.room();
            empty.remove(open);
          }
          String before = open.isEmpty() ? "" : "],";
          for (String room : empty) {
            out.write(text(before));
            out.write(room(room));
            before = "],";
          }
          out.write(text(before.isEmpty() ? "}}" : "]}}"));
        });
  }

  /** A part of an archive as a document of its own; empty where it is too large for a reply. */
  Optional<byte[]> part(ExportRequest export, int number, boolean gzip) {
    return write(
        gzip,
        (out, bytes) -> {
          int of = Math.max(1, export.archive().parts());
          out.write(head(export, head(export).put("part", number).put("of", of)));
          if (export.archive().parts() > 0) {
            Part part = exports.part(export.id(), number);
            out.write(room(part.room()));
            out.write(part.json(), 1, part.json().length - 1);
          }
          out.write(text("}}"));
        });
  }

  private interface Content {
    /** Writes to the first; the second tells how much of it there is by now. */
    void writeTo(OutputStream out, ByteArrayOutputStream bytes) throws IOException;
  }

  private static Optional<byte[]> write(boolean gzip, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes) {
      content.writeTo(out, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(bytes.toByteArray()).filter(all -> all.length <= MOST_BYTES);
  }

  private static ObjectNode head(ExportRequest export) {
    return Json.object()
        .put("request", export.id())
        .put("createdAt", Times.iso(export.createdAt()))
        .put("finishedAt", Times.iso(export.finishedAt()));
  }

  /** Up to where the rooms begin. */
  private byte[] head(ExportRequest export, ObjectNode head) {
    String open = new String(Json.write(head), StandardCharsets.UTF_8);
    String identifiers = new String(exports.person(export.id()), StandardCharsets.UTF_8);
    return text(
        open.substring(0, open.length() - 1) + ",\"identifiers\":" + identifiers + ",\"held\":{");
  }

  /** Up to where the entries of a room begin; names of rooms need no escapes. */
  private static byte[] room(String name) {
    return text("\"" + name + "\":[");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
