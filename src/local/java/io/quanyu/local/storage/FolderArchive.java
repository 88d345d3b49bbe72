package io.quanyu.local.storage;

import io.quanyu.destination.ArchiveStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The archive as files below a folder, in place of a bucket. Thread-safe. */
public final class FolderArchive implements ArchiveStore {
  private final Path folder;

  /** Below this folder, which is made when it is needed. */
  public FolderArchive(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(String name, byte[] content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      WholeFile.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
