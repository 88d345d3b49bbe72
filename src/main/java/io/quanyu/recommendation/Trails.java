package io.quanyu.recommendation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Entries of persons as bytes, without any name: of each person their segments ({@link
 * Segments#lines}, as an item), their number of entries (2 bytes), and of each entry the item
 * (modified UTF-8 behind 2 bytes of length), seconds (8), signal (1) and order (2).
 */
final class Trails {
  private Trails() {}

  /** Of somebody of these segments, one a line. */
  static byte[] encode(List<Met> trail, String segments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * trail.size() + 2);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(segments);
      out.writeShort(trail.size());
      for (Met met : trail) {
        out.writeUTF(met.item());
        out.writeLong(met.seconds());
        out.writeByte(met.signal().number());
        out.writeShort(met.order());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Hands over each of the trails that were written one after the other, with its segments. */
  static void decode(byte[] trails, BiConsumer<List<Met>, String> each) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(trails))) {
      while (in.available() > 0) {
        String segments = in.readUTF();
        int size = in.readUnsignedShort();
        List<Met> trail = new ArrayList<>(size);
        for (int entry = 0; entry < size; entry++) {
          trail.add(
              new Met(in.readUTF(), in.readLong(), Signal.numbered(in.readByte()), in.readShort()));
        }
        each.accept(trail, segments);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
