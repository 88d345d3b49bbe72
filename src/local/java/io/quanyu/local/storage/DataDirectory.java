package io.quanyu.local.storage;

import io.quanyu.local.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The directory that keeps the data; one process at a time uses it. */
public final class DataDirectory implements AutoCloseable {
  // Only what the product wrote: the directory may be one that holds other files.
  private static final List<String> DATA =
      List.of("dynamodb.", "queues.", "import-", "sample.json", "outputs.json");

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes the directory when missing and locks it; throws when another process has it. */
  public static DataDirectory lock(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new DataDirectory(path, channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new StartException(
        "Another process uses the data in %s; stop it or choose another directory by --data-dir"
            .formatted(path));
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** A file of the directory. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Removes all data; the log and files of others stay. */
  public void wipe() {
    try (Stream<Path> files = Files.list(path)) {
      files.filter(DataDirectory::isData).forEach(DataDirectory::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return DATA.stream().anyMatch(name::startsWith);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
