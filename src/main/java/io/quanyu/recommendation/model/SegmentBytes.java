package io.quanyu.recommendation.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A {@link SegmentPopularity} as bytes (big-endian): the magic {@code QYSP}, a 4-byte version
 * {@value #VERSION}; the prior (4-byte float); the number of items (4) and their counts (4-byte
 * floats); the number of segments (4) and of each its length in bytes (4) and UTF-8; months and
 * segments as {@link ContentBytes} writes rows.
 */
final class SegmentBytes {
  private static final int MAGIC = 0x51595350;
  private static final int VERSION = 1;

  private SegmentBytes() {}

  static byte[] write(float prior, float[] counts, List<String> segments, WeightedRows contexts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeFloat(prior);
      out.writeInt(counts.length);
      for (float count : counts) {
        out.writeFloat(count);
      }
      ContentBytes.write(segments, out);
      ContentBytes.write(contexts, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static SegmentPopularity read(byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new IllegalArgumentException("no popularity of version " + VERSION);
      }
      float prior = in.readFloat();
      int items = in.readInt();
      if (items < 0 || items > in.available() / Float.BYTES) {
        throw new IOException(items + " items");
      }
      float[] counts = new float[items];
      for (int item = 0; item < items; item++) {
        counts[item] = in.readFloat();
      }
      return new SegmentPopularity(prior, counts, ContentBytes.texts(in), ContentBytes.rows(in));
    } catch (IOException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("popularity that ends too early", e);
    }
  }
}
