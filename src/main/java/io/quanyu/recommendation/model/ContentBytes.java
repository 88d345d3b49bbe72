package io.quanyu.recommendation.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * A {@link ContentRecommender} as bytes (big-endian): the magic {@code QYCT}, a 4-byte version
 * {@value #VERSION}; k₁, b and the boosts of category, brand and price (4-byte floats); half-lives
 * in days and entries (8-byte floats); a number of items and of terms (8 each) for each kind; the
 * number of terms (4) and of each its length in bytes (4) and UTF-8; the postings and the
 * candidates, each as the number of rows, columns and values (4 each), ends of rows (4 each),
 * columns (4 each) and values (4-byte floats).
 */
final class ContentBytes {
  private static final int MAGIC = 0x51594354;
  private static final int VERSION = 1;

  private ContentBytes() {}

  static byte[] write(
      Bm25Index index, WeightedRows candidates, WeightedHistory.Weighting weighting) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      write(index.settings(), out);
      out.writeDouble(weighting.halfLifeDays());
      out.writeDouble(weighting.halfLifeEntries());
      for (TermKind kind : TermKind.values()) {
        Bm25.Size size = index.sizes().getOrDefault(kind, Bm25.Size.NONE);
        out.writeLong(size.items());
        out.writeLong(size.terms());
      }
      write(index.vocabulary(), out);
      write(index.postings(), out);
      write(candidates, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Bm25.Settings settings, DataOutputStream out) throws IOException {
    out.writeFloat(settings.k1());
    out.writeFloat(settings.b());
    out.writeFloat(settings.category());
    out.writeFloat(settings.brand());
    out.writeFloat(settings.price());
  }

  static void write(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
  }

  static void write(WeightedRows rows, DataOutputStream out) throws IOException {
    int size = rows.rows() == 0 ? 0 : rows.end(rows.rows() - 1);
    ByteBuffer bytes = ByteBuffer.allocate(12 + 4 * rows.rows() + 8 * size);
    bytes.putInt(rows.rows()).putInt(rows.columns()).putInt(size);
    for (int row = 0; row < rows.rows(); row++) {
      bytes.putInt(rows.end(row));
    }
    for (int position = 0; position < size; position++) {
      bytes.putInt(rows.columnAt(position));
    }
    for (int position = 0; position < size; position++) {
      bytes.putFloat(rows.valueAt(position));
    }
    out.write(bytes.array());
  }

  static ContentRecommender read(byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new IllegalArgumentException("no content of version " + VERSION);
      }
      Bm25.Settings settings = settings(in);
      WeightedHistory.Weighting weighting =
          new WeightedHistory.Weighting(in.readDouble(), in.readDouble(), false);
      EnumMap<TermKind, Bm25.Size> sizes = new EnumMap<>(TermKind.class);
      for (TermKind kind : TermKind.values()) {
        sizes.put(kind, new Bm25.Size(in.readLong(), in.readLong()));
      }
      sizes.values().removeIf(size -> size.items() == 0);
      List<String> vocabulary = texts(in);
      Bm25Index index = new Bm25Index(vocabulary, rows(in), sizes, settings);
      return new ContentRecommender(index, rows(in), weighting);
    } catch (IOException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("content that ends too early", e);
    }
  }

  private static Bm25.Settings settings(DataInputStream in) throws IOException {
    return new Bm25.Settings(
        in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
  }

  static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int text = 0; text < count; text++) {
      texts.add(new String(exactly(in, in.readInt()), StandardCharsets.UTF_8));
    }
    return texts;
  }

  static WeightedRows rows(DataInputStream in) throws IOException {
    int rows = in.readInt();
    int columns = in.readInt();
    int size = in.readInt();
    ByteBuffer bytes = ByteBuffer.wrap(exactly(in, 4 * rows + 8 * size));
    int[] starts = new int[rows + 1];
    bytes.asIntBuffer().get(starts, 1, rows);
    int[] indices = new int[size];
    bytes.position(4 * rows).asIntBuffer().get(indices);
    float[] values = new float[size];
    bytes.position(4 * (rows + size)).asFloatBuffer().get(values);
    return new WeightedRows(columns, starts, indices, values);
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    if (length > in.available()) {
      throw new IOException(length + " bytes are wanted, " + in.available() + " are left");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }
}
