package io.quanyu.local.cli;

import io.quanyu.capture.file.FileFormat;
import io.quanyu.capture.file.FileOrigin;
import io.quanyu.event.Channel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How a file of events is written, and where it comes from. */
final class FileOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "csv (orders, the first line naming the columns) or jsonl (an event a line); by default csv"
              + " for a file that ends in .csv or .csv.gz, else jsonl.")
  private String format = "";

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description = "Channel of events that name none: web, app, store, kiosk, social, email, ads.")
  private String channel = "";

  @Option(
      names = "--location",
      paramLabel = "PLACE",
      description = "Place of events that name none: store:ID or kiosk:ID.")
  private String location = "";

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description = "Time zone of a CSV file's times without an offset, such as Europe/Berlin.")
  private String zone = "";

  FileFormat format(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
    String told = format.isEmpty() ? name.substring(name.lastIndexOf('.') + 1) : format;
    Optional<FileFormat> known = FileFormat.of(told);
    if (known.isEmpty() && !format.isEmpty()) {
      throw new UserError("--format must be csv or jsonl.");
    }
    return known.orElse(FileFormat.JSON_LINES);
  }

  FileOrigin origin() {
    return new FileOrigin(
        read(
            channel,
            Channel::of,
            "--channel must be one of web, app, store, kiosk, social, email, ads, other."),
        read(location, FileOrigin::location, "--location must read store:ID or kiosk:ID."),
        read(
            zone,
            FileOrigin::zone,
            "--timezone must be a time zone such as Europe/Berlin or +01:00."));
  }

  private static <T> T read(String text, Function<String, Optional<T>> as, String otherwise) {
    return text.isEmpty() ? null : as.apply(text).orElseThrow(() -> new UserError(otherwise));
  }
}
