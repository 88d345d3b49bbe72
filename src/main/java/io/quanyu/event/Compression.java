package io.quanyu.event;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Deflate, in the zlib format (RFC 1950), for what queue and tables hold. Thread-safe. */
public final class Compression {
  /** Words of documents and events. Must never change: what is stored is read by it. */
  private static final byte[] WORDS = words("/compression/1.txt");

  private static final int PART = 8_192;

  private Compression() {}

  /** The compressed bytes, as everybody can read them. */
  public static byte[] deflate(byte[] bytes) {
    return deflate(bytes, new Deflater());
  }

  /**
   * The compressed bytes for a table of our own: words that events and documents are full of are
   * taken as said before, which makes small ones much smaller.
   */
  public static byte[] deflateWithWords(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setDictionary(WORDS);
    return deflate(bytes, deflater);
  }

  /** The bytes that either of them compressed; {@link UncheckedIOException} for any others. */
  public static byte[] inflate(byte[] bytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      return inflate(inflater, new ByteArrayOutputStream(bytes.length * 4 + 64));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new UncheckedIOException(new ZipException(e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  private static byte[] deflate(byte[] bytes, Deflater deflater) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static byte[] inflate(Inflater inflater, ByteArrayOutputStream out)
      throws DataFormatException, IOException {
    byte[] part = new byte[PART];
    while (!inflater.finished()) {
      int length = inflater.inflate(part);
      out.write(part, 0, length);
      if (inflater.needsDictionary()) {
        inflater.setDictionary(WORDS);
      } else if (length == 0 && !inflater.finished()) {
        throw new EOFException("compressed bytes are cut off");
      }
    }
    return out.toByteArray();
  }

  private static byte[] words(String resource) {
    try (InputStream stream = Compression.class.getResourceAsStream(resource)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
