package io.quanyu.local.cli;

import io.quanyu.capture.file.FileFormat;
import io.quanyu.capture.file.FileOrigin;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.VisitAspect;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What of a file of events is predicted, and when. */
final class HistoryOptions {
  private static final int LEAST_STEP = 7;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "NAME",
      description =
          "events: buys_Nd, adds_to_basket_Nd, opens_Nd or churns_Nd, within N days, next_channel or"
              + " next_hour; by default each of buys_1d, buys_7d, buys_30d, adds_to_basket_1d,"
              + " adds_to_basket_7d, opens_7d, churns_90d, next_channel, next_hour.")
  private List<String> targets = List.of();

  @Option(
      names = "--origins",
      split = ",",
      paramLabel = "DAY",
      description =
          "events: at whose beginning everybody known is asked about; training rows end one label's"
              + " window before it.")
  private List<String> origins = List.of();

  @Option(
      names = "--step-days",
      paramLabel = "N",
      description =
          "events: between the moments of training rows (default: the window of the target, at least"
              + " 7).")
  private int stepDays;

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "TELLS=COLUMN",
      description =
          "events: columns of CSV that have another name than an import knows, as"
              + " user_id=Customer.")
  private Map<String, String> columns = new TreeMap<>();

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "events: of times without an offset, and of origins (default ${DEFAULT-VALUE}).")
  private String zone;

  HistoryFile read(Path file) {
    String name = file.getFileName().toString();
    boolean lines = name.matches(".*\\.(jsonl|ndjson)(\\.gz)?");
    FileFormat format = lines ? FileFormat.JSON_LINES : FileFormat.CSV;
    if (lines && !columns.isEmpty()) {
      throw new UserError("--map is for CSV.");
    }
    return HistoryFile.read(file, format, new FileOrigin(null, null, zone()), columns);
  }

  List<Label> labels() {
    return targets.isEmpty()
        ? Label.USUAL
        : targets.stream()
            .filter(name -> aspect(name).isEmpty())
            .map(
                name ->
                    Label.find(name)
                        .orElseThrow(
                            () ->
                                new UserError(
                                    "--target must be buys_Nd, adds_to_basket_Nd, opens_Nd or"
                                        + " churns_Nd, as buys_30d, next_channel or next_hour; not "
                                        + name
                                        + ".")))
            .toList();
  }

  List<VisitAspect> aspects() {
    return targets.isEmpty()
        ? List.of(VisitAspect.values())
        : targets.stream().flatMap(name -> aspect(name).stream()).toList();
  }

  private static Optional<VisitAspect> aspect(String name) {
    return Arrays.stream(VisitAspect.values())
        .filter(each -> each.target().equals(name))
        .findFirst();
  }

  /** Epoch milliseconds. */
  long[] moments() {
    if (origins.isEmpty()) {
      throw new UserError("--format events needs --origins with days, as 2026-10-01.");
    }
    try {
      ZoneId at = zone();
      return origins.stream()
          .mapToLong(day -> LocalDate.parse(day).atStartOfDay(at).toInstant().toEpochMilli())
          .toArray();
    } catch (DateTimeException e) {
      throw new UserError("--origins must be days, as 2026-10-01.");
    }
  }

  Duration step(Label label) {
    if (stepDays < 0) {
      throw new UserError("--step-days must be 1 or more.");
    }
    // Windows that overlap tell the same again; a row a day would be too many.
    long usual = Math.max(LEAST_STEP, label.horizon().toDays());
    return Duration.ofDays(stepDays == 0 ? usual : stepDays);
  }

  private ZoneId zone() {
    return FileOrigin.zone(zone)
        .orElseThrow(() -> new UserError("--timezone must be a time zone such as Europe/Berlin."));
  }
}
