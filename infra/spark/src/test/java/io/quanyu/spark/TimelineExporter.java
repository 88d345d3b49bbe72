package io.quanyu.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes a table into a folder as DynamoDB's export to S3 does. */
final class TimelineExporter {
  private static final int FILES = 3;

  private TimelineExporter() {}

  /** The folder of the export; items of one key lie in different files. */
  static Path export(DynamoDbClient client, String table, Path bucket, String time)
      throws IOException {
    Path folder = bucket.resolve("AWSDynamoDB/01700000000000-0a1b2c3d");
    Files.createDirectories(folder.resolve("data"));
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    client.scanPaginator(scan -> scan.tableName(table)).items().forEach(items::add);
    StringBuilder files = new StringBuilder();
    for (int file = 0; file < FILES; file++) {
      String name = "part" + file + ".json.gz";
      int count = write(folder.resolve("data").resolve(name), items, file);
      ObjectNode line = Json.object().put("itemCount", count).put("md5Checksum", "unused");
      line.put("dataFileS3Key", "AWSDynamoDB/01700000000000-0a1b2c3d/data/" + name);
      files.append(text(line)).append('\n');
    }
    Files.writeString(folder.resolve("manifest-files.json"), files);
    Files.writeString(folder.resolve("manifest-summary.json"), summary(items.size(), time));
    return folder;
  }

  private static int write(Path path, List<Map<String, AttributeValue>> items, int first)
      throws IOException {
    int count = 0;
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      for (int item = first; item < items.size(); item += FILES) {
        ObjectNode attributes = Json.object();
        items.get(item).forEach((name, value) -> attributes.set(name, typed(value)));
        out.write(Json.write(Json.object().set("Item", attributes)));
        out.write('\n');
        count++;
      }
    }
    return count;
  }

  private static ObjectNode typed(AttributeValue value) {
    return switch (value.type()) {
      case S -> Json.object().put("S", value.s());
      case N -> Json.object().put("N", value.n());
      case B -> Json.object().put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()));
      default -> throw new IllegalArgumentException("no packs have " + value.type());
    };
  }

  private static String summary(int items, String time) {
    return text(
        Json.object()
            .put("version", "2023-08-01")
            .put("exportType", "FULL_EXPORT")
            .put("exportTime", time)
            .put("manifestFilesS3Key", "AWSDynamoDB/01700000000000-0a1b2c3d/manifest-files.json")
            .put("itemCount", items)
            .put("outputFormat", "DYNAMODB_JSON"));
  }

  private static String text(ObjectNode json) {
    return new String(Json.write(json), StandardCharsets.UTF_8);
  }
}
