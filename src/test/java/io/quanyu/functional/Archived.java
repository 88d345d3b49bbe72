package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads what was archived of a source; its files lie by hour. */
final class Archived {
  private Archived() {}

  /** All lines of the files in the folder; none where there is no folder yet. */
  static List<JsonNode> lines(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jsonl.gz")).toList()) {
        assertThat(folder.relativize(file).toString())
            .matches("\\d{4}/\\d{2}/\\d{2}/\\d{2}/[0-9a-f]{32}\\.jsonl\\.gz");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          for (String line : new String(in.readAllBytes(), UTF_8).split("\n", 0)) {
            lines.add(Json.parse(line.getBytes(UTF_8)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  /** Message ids of the lines. */
  static Set<String> ids(Path folder) {
    return lines(folder).stream()
        .map(line -> line.get("messageId").asText())
        .collect(Collectors.toSet());
  }
}
