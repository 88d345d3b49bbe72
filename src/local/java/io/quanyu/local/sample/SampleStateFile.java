package io.quanyu.local.sample;

import io.quanyu.event.Json;
import io.quanyu.local.storage.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the state beside the data it speaks of, so that a load that was cut off goes on; in memory
 * there is none. Not thread-safe.
 */
final class SampleStateFile {
  /** Its name in the data directory. */
  static final String NAME = "sample.json";

  private final Optional<Path> file;

  SampleStateFile(Optional<Path> file) {
    this.file = file;
  }

  /** Empty where nothing was begun. */
  Optional<SampleState> read() throws IOException {
    return file.isPresent() && Files.exists(file.get())
        ? Optional.of(Json.read(Files.readAllBytes(file.get()), SampleState.class))
        : Optional.empty();
  }

  void write(SampleState state) throws IOException {
    if (file.isPresent()) {
      WholeFile.write(file.get(), Json.write(state));
    }
  }
}
