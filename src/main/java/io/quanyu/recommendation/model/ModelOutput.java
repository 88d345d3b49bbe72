package io.quanyu.recommendation.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.zip.CRC32C;

/**
 * Bytes of a model, little-endian: numbers as they are, arrays and texts behind their length (4
 * bytes). Whole, they begin with a magic number, a format version and the CRC-32C of what follows
 * (4 bytes each). Not thread-safe.
 */
public final class ModelOutput {
  static final int HEADER = 3 * Integer.BYTES;

  private final IdentityHashMap<WeightedRows, Integer> written = new IdentityHashMap<>();
  private byte[] array = new byte[1 << 16];
  private ByteBuffer bytes = buffer(array).position(HEADER);

  private static ByteBuffer buffer(byte[] array) {
    return ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A whole number. */
  public ModelOutput integer(int value) {
    reserve(Integer.BYTES).putInt(value);
    return this;
  }

  /** A long whole number. */
  public ModelOutput longInteger(long value) {
    reserve(Long.BYTES).putLong(value);
    return this;
  }

  /**
   * A finite number.
   *
   * @throws IllegalArgumentException where it is NaN or infinite
   */
  public ModelOutput number(double value) {
    reserve(Double.BYTES).putDouble(Checks.finite(value));
    return this;
  }

  /** A text, as UTF-8. */
  public ModelOutput text(String text) {
    return block(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes of somebody else. */
  public ModelOutput block(byte[] block) {
    integer(block.length).reserve(block.length).put(block);
    return this;
  }

  /** Whole numbers. */
  public ModelOutput integers(int[] values) {
    ByteBuffer to = integer(values.length).reserve(Integer.BYTES * (long) values.length);
    to.asIntBuffer().put(values);
    to.position(to.position() + Integer.BYTES * values.length);
    return this;
  }

  /** Numbers, of which NaN may mean something. */
  public ModelOutput floats(float[] values) {
    ByteBuffer to = integer(values.length).reserve(Float.BYTES * (long) values.length);
    to.asFloatBuffer().put(values);
    to.position(to.position() + Float.BYTES * values.length);
    return this;
  }

  /**
   * Numbers that must be finite.
   *
   * @throws IllegalArgumentException where one isn't: "the factors hold NaN"
   */
  public ModelOutput finite(String what, float[] values) {
    return floats(Checks.finite(what, values));
  }

  /**
   * A sparse matrix; one that was written already takes 4 bytes.
   *
   * @throws IllegalArgumentException where one of its values isn't finite
   */
  public ModelOutput rows(WeightedRows rows) {
    Integer known = written.putIfAbsent(rows, written.size());
    if (known != null) {
      return integer(known);
    }
    integer(-1);
    rows.write(this);
    return this;
  }

  /** All of it, with magic number and version before it. */
  public byte[] whole(int magic, int version) {
    byte[] whole = Arrays.copyOf(array, bytes.position());
    CRC32C checksum = new CRC32C();
    checksum.update(whole, HEADER, whole.length - HEADER);
    buffer(whole).putInt(magic).putInt(version).putInt((int) checksum.getValue());
    return whole;
  }

  private ByteBuffer reserve(long more) {
    long needed = bytes.position() + more;
    if (needed > bytes.capacity()) {
      long length = Math.max(needed, Math.min(2L * bytes.capacity(), Integer.MAX_VALUE - 8));
      array = Arrays.copyOf(array, Math.toIntExact(length));
      bytes = buffer(array).position(bytes.position());
    }
    return bytes;
  }
}
