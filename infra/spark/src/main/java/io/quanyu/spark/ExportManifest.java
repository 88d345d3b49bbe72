package io.quanyu.spark;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What an export of DynamoDB to S3 says of itself ({@code manifest-summary.json}, {@code
 * manifest-files.json}). Data files are looked for beside it, wherever the folder was copied to.
 *
 * @param time of the table's state, epoch milliseconds
 * @param items that were exported
 * @param files with the items
 */
@RegisterForReflection
record ExportManifest(long time, long items, List<String> files) {

  /**
   * Reads the manifest of an export's folder, {@code …/AWSDynamoDB/<export>}.
   *
   * @throws IllegalArgumentException where it isn't a full export in DynamoDB's own JSON
   */
  static ExportManifest read(String folder, Configuration configuration) {
    Path base = new Path(folder);
    try {
      FileSystem files = base.getFileSystem(configuration);
      JsonNode summary = lines(files, new Path(base, "manifest-summary.json")).get(0);
      require(summary, "outputFormat", "DYNAMODB_JSON");
      require(summary, "exportType", "FULL_EXPORT");
      List<String> data =
          lines(files, new Path(base, "manifest-files.json")).stream()
              .map(file -> new Path(file.path("dataFileS3Key").asText()).getName())
              .map(name -> new Path(new Path(base, "data"), name).toString())
              .toList();
      long time = Instant.parse(summary.path("exportTime").asText()).toEpochMilli();
      return new ExportManifest(time, summary.path("itemCount").asLong(), data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void require(JsonNode summary, String name, String wanted) {
    String found = summary.path(name).asText(wanted);
    if (!found.equals(wanted)) {
      throw new IllegalArgumentException(
          "the export's " + name + " must be " + wanted + ", not " + found);
    }
  }

  private static List<JsonNode> lines(FileSystem files, Path path) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(files.open(path), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class))
          .toList();
    }
  }
}
