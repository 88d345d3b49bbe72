package io.quanyu.prediction.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Reads what {@link ArtifactOutput} wrote. Everything throws an {@link IllegalArgumentException}
 * with a sentence where the bytes are not that. Not thread-safe.
 */
final class ArtifactInput {
  private final ByteBuffer bytes;

  ArtifactInput(byte[] whole, int magic, int version) {
    bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    if (whole.length < ArtifactOutput.HEADER || bytes.getInt() != magic) {
      throw new IllegalArgumentException("the bytes are no model: they begin with something else");
    }
    int found = bytes.getInt();
    if (found != version) {
      throw new IllegalArgumentException(
          "the model is of format version " + found + ", and only " + version + " is read");
    }
    int told = bytes.getInt();
    CRC32C checksum = new CRC32C();
    checksum.update(whole, ArtifactOutput.HEADER, whole.length - ArtifactOutput.HEADER);
    if ((int) checksum.getValue() != told) {
      throw damaged("its checksum is not its bytes'");
    }
  }

  int integer() {
    return has(Integer.BYTES).getInt();
  }

  double number() {
    double value = has(Double.BYTES).getDouble();
    if (!Double.isFinite(value)) {
      throw damaged("it holds a number that is not finite");
    }
    return value;
  }

  String text() {
    byte[] utf8 = new byte[length(1)];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  int[] integers() {
    int[] values = new int[length(Integer.BYTES)];
    for (int at = 0; at < values.length; at++) {
      values[at] = bytes.getInt();
    }
    return values;
  }

  int[] integers(int size) {
    int[] values = integers();
    checkSize(values.length, size);
    return values;
  }

  float[] floats(int size) {
    float[] values = floats();
    checkSize(values.length, size);
    return values;
  }

  float[] floats() {
    float[] values = new float[length(Float.BYTES)];
    for (int at = 0; at < values.length; at++) {
      values[at] = bytes.getFloat();
    }
    return values;
  }

  double[] doubles() {
    double[] values = new double[length(Double.BYTES)];
    for (int at = 0; at < values.length; at++) {
      values[at] = number();
    }
    return values;
  }

  double[] doubles(int size) {
    double[] values = doubles();
    checkSize(values.length, size);
    return values;
  }

  void end() {
    if (bytes.hasRemaining()) {
      throw damaged("more follows than belongs to it");
    }
  }

  int length(int bytesEach) {
    int length = integer();
    if (length < 0 || (long) length * bytesEach > bytes.remaining()) {
      throw damaged("it ends before its arrays do");
    }
    return length;
  }

  static IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException("the model is damaged: " + how);
  }

  private static void checkSize(int found, int size) {
    if (found != size) {
      throw damaged("its arrays are of different lengths");
    }
  }

  private ByteBuffer has(int size) {
    if (bytes.remaining() < size) {
      throw damaged("it ends before its end");
    }
    return bytes;
  }
}
