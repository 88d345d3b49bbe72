package io.quanyu.local.cli;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file that is read from its start, plain or compressed by gzip (told by its first bytes). */
final class ImportFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Counted file;
  private final InputStream text;

  private ImportFile(Counted file, InputStream text) {
    this.file = file;
    this.text = text;
  }

  static ImportFile open(Path path) throws IOException {
    Counted file = new Counted(Files.newInputStream(path));
    BufferedInputStream raw = new BufferedInputStream(file, BUFFER);
    return new ImportFile(file, isCompressed(raw) ? new GZIPInputStream(raw, BUFFER) : raw);
  }

  /** What it holds, uncompressed. */
  InputStream text() {
    return text;
  }

  /** How many bytes of the file itself, compressed or not, have been read. */
  long position() {
    return file.count;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private static boolean isCompressed(InputStream raw) throws IOException {
    raw.mark(2);
    int magic = (raw.read() << 8) | raw.read();
    raw.reset();
    return magic == GZIP_MAGIC;
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int read = super.read(bytes, start, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
