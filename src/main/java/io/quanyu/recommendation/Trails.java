package io.quanyu.recommendation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Entries of persons as bytes, without any name: of each person their number (2 bytes), and of each
 * entry the item (modified UTF-8 behind 2 bytes of length), seconds (8), signal (1) and order (2).
 */
final class Trails {
  private Trails() {}

  static byte[] encode(List<Met> trail) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * trail.size() + 2);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
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

  /** Hands over each of the trails that were written one after the other. */
  static void decode(byte[] trails, Consumer<List<Met>> each) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(trails))) {
      while (in.available() > 0) {
        int size = in.readUnsignedShort();
        List<Met> trail = new ArrayList<>(size);
        for (int entry = 0; entry < size; entry++) {
          trail.add(
              new Met(in.readUTF(), in.readLong(), Signal.numbered(in.readByte()), in.readShort()));
        }
        each.accept(trail);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
