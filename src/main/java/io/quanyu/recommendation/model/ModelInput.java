package io.quanyu.recommendation.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads what {@link ModelOutput} wrote. Everything throws an {@link IllegalArgumentException} with
 * a sentence where the bytes are not that. Not thread-safe.
 */
public final class ModelInput {
  private final ByteBuffer bytes;
  private final List<WeightedRows> read = new ArrayList<>();

  /**
   * Of whole bytes.
   *
   * @throws IllegalArgumentException where they begin with another magic number, are of another
   *     version, or damaged
   */
  public ModelInput(byte[] whole, int magic, int version) {
    bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    if (whole.length < ModelOutput.HEADER || bytes.getInt() != magic) {
      throw new IllegalArgumentException("the bytes are no model: they begin with something else");
    }
    int found = bytes.getInt();
    if (found != version) {
      throw new IllegalArgumentException(
          "the model is of format version " + found + ", and only " + version + " is read");
    }
    int checksum = bytes.getInt();
    CRC32C own = new CRC32C();
    own.update(whole, ModelOutput.HEADER, whole.length - ModelOutput.HEADER);
    if ((int) own.getValue() != checksum) {
      throw new IllegalArgumentException("the model is damaged: its checksum is not its bytes'");
    }
  }

  /** A whole number. */
  public int integer() {
    return has(Integer.BYTES).getInt();
  }

  /** A long whole number. */
  public long longInteger() {
    return has(Long.BYTES).getLong();
  }

  /** A finite number. */
  public double number() {
    return Checks.finite(has(Double.BYTES).getDouble());
  }

  /** A text. */
  public String text() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  /** Bytes of somebody else. */
  public byte[] block() {
    byte[] block = new byte[length(Byte.BYTES)];
    bytes.get(block);
    return block;
  }

  /** Whole numbers. */
  public int[] integers() {
    int[] values = new int[length(Integer.BYTES)];
    bytes.asIntBuffer().get(values);
    bytes.position(bytes.position() + Integer.BYTES * values.length);
    return values;
  }

  /** Numbers, of which NaN may mean something. */
  public float[] floats() {
    float[] values = new float[length(Float.BYTES)];
    bytes.asFloatBuffer().get(values);
    bytes.position(bytes.position() + Float.BYTES * values.length);
    return values;
  }

  /** Numbers, all of which are finite. */
  public float[] finite(String what) {
    return Checks.finite(what, floats());
  }

  /** A sparse matrix; one that was written once is read once. */
  public WeightedRows rows() {
    int number = integer();
    if (number >= 0 && number < read.size()) {
      return read.get(number);
    }
    if (number != -1) {
      throw damaged("it names a matrix that it doesn't hold");
    }
    WeightedRows rows = WeightedRows.read(this);
    read.add(rows);
    return rows;
  }

  /** How many things follow, 0 or more, each of at least so many bytes. */
  public int length(int bytesEach) {
    int length = integer();
    if (length < 0 || (long) length * bytesEach > bytes.remaining()) {
      throw damaged("it ends before its arrays do");
    }
    return length;
  }

  /**
   * Nothing follows.
   *
   * @throws IllegalArgumentException where something does
   */
  public void end() {
    if (bytes.hasRemaining()) {
      throw damaged("more follows than belongs to it");
    }
  }

  static IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException("the model is damaged: " + how);
  }

  private ByteBuffer has(int size) {
    if (bytes.remaining() < size) {
      throw damaged("it ends before its end");
    }
    return bytes;
  }
}
