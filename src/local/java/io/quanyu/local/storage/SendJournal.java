package io.quanyu.local.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The newest messages that were sent, in two files beside the queue's own: a kill in the middle of
 * a commit can make that one fall back to an older state. After a kill they are sent again, which
 * folds recognize; a clean stop removes them. Thread-safe.
 */
final class SendJournal implements AutoCloseable {
  private static final long SEGMENT_BYTES = 4L * 1024 * 1024;
  private static final char SEPARATOR = ' ';

  private final Path current;
  private final Path previous;
  private FileChannel channel;

  SendJournal(Path file) {
    this.current = file;
    this.previous = file.resolveSibling(file.getFileName() + ".previous");
    this.channel = open();
    dropTornLine();
  }

  /** Hands over each message that an earlier process left here, with the name of its queue. */
  void replay(BiConsumer<String, String> send) {
    for (Path file : List.of(previous, current)) {
      for (String line : lines(file)) {
        int end = line.indexOf(SEPARATOR);
        send.accept(line.substring(0, end), line.substring(end + 1));
      }
    }
  }

  /** Returns once a kill of this process can't lose the message, whose body has no line breaks. */
  synchronized void append(String queue, String body) {
    try {
      if (channel.size() > SEGMENT_BYTES) {
        channel.close();
        Files.move(current, previous, StandardCopyOption.REPLACE_EXISTING);
        channel = open();
      }
      ByteBuffer line = ByteBuffer.wrap((queue + SEPARATOR + body + "\n").getBytes(UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What follows the last line break was cut off by a kill, and never answered. */
  private void dropTornLine() {
    try {
      byte[] bytes = Files.readAllBytes(current);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      channel.truncate(end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileChannel open() {
    try {
      return FileChannel.open(current, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A clean stop: the queue's own file holds all. */
  @Override
  public synchronized void close() {
    try {
      channel.close();
      Files.deleteIfExists(current);
      Files.deleteIfExists(previous);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
