package io.quanyu.prediction.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Bytes of a model, as {@link PredictorCodec} documents them. Not thread-safe. */
final class ArtifactOutput {
  static final int HEADER = 3 * Integer.BYTES;

  private ByteBuffer bytes = empty(1 << 12).position(HEADER);

  private static ByteBuffer empty(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  ArtifactOutput integer(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  ArtifactOutput number(double value) {
    room(Double.BYTES).putDouble(value);
    return this;
  }

  ArtifactOutput text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    integer(utf8.length).room(utf8.length).put(utf8);
    return this;
  }

  ArtifactOutput integers(int... values) {
    integer(values.length).room(Integer.BYTES * (long) values.length);
    for (int value : values) {
      bytes.putInt(value);
    }
    return this;
  }

  ArtifactOutput floats(float... values) {
    integer(values.length).room(Float.BYTES * (long) values.length);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return this;
  }

  ArtifactOutput doubles(double... values) {
    integer(values.length).room(Double.BYTES * (long) values.length);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return this;
  }

  /** All of it, with magic number, version and checksum before it. */
  byte[] whole(int magic, int version) {
    byte[] whole = new byte[bytes.position()];
    bytes.duplicate().flip().get(whole);
    CRC32C checksum = new CRC32C();
    checksum.update(whole, HEADER, whole.length - HEADER);
    ByteBuffer.wrap(whole)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(magic)
        .putInt(version)
        .putInt((int) checksum.getValue());
    return whole;
  }

  private ByteBuffer room(long more) {
    if (bytes.remaining() < more) {
      long size = Math.max(bytes.position() + more, 2L * bytes.capacity());
      ByteBuffer larger = empty(Math.toIntExact(size));
      larger.put(bytes.flip());
      bytes = larger;
    }
    return bytes;
  }
}
