package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.storage.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

  void write(ImportProgress progress) throws IOException {
    Files.createDirectories(file.getParent());
    WholeFile.write(file, json.writeValueAsBytes(progress));
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
