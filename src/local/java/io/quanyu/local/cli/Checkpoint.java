package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Where an import that was cut off goes on: a file in the data directory, named after what is
 * imported (path, size, time of change) and where to. Not thread-safe.
 */
final class Checkpoint {
  private final ObjectMapper json = new ObjectMapper();
  private final Path file;

  private Checkpoint(Path file) {
    this.file = file;
  }

  static Checkpoint of(Path imported, String target, Path dataDir) throws IOException {
    String identity =
        String.join(
            "\n",
            imported.toRealPath().toString(),
            Long.toString(Files.size(imported)),
            Files.getLastModifiedTime(imported).toString(),
            target);
    String name = UUID.nameUUIDFromBytes(identity.getBytes(UTF_8)) + ".json";
    return new Checkpoint(dataDir.resolve("import-" + name));
  }

  ImportProgress read() throws IOException {
    try {
      return json.readValue(Files.readAllBytes(file), ImportProgress.class);
    } catch (NoSuchFileException | JsonProcessingException e) {
      return ImportProgress.START;
    }
  }

  /** Replaces the file in one step, so that a kill leaves the old or the new one. */
  void write(ImportProgress progress) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.write(next, json.writeValueAsBytes(progress));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
