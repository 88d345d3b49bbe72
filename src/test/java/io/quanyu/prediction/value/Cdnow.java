package io.quanyu.prediction.value;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The tenth of CDNOW's customers that the papers fit: 39 weeks, times in weeks. */
final class Cdnow {
  static final Path FOLDER =
      Path.of(Optional.ofNullable(System.getenv("QUANYU_DATA")).orElse("../shared/data"), "cdnow");

  private Cdnow() {}

  static Summaries summaries() throws IOException {
    Path file = FOLDER.resolve("cdnow_customers_summary_with_transactions.csv");
    assumeTrue(Files.exists(file), file + " is not there: set QUANYU_DATA to its folder");
    List<String[]> rows =
        Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
    return Summaries.of(
        rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray(),
        rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray(),
        rows.stream().mapToDouble(row -> Double.parseDouble(row[3])).toArray(),
        rows.stream().mapToDouble(row -> Double.parseDouble(row[4])).toArray());
  }
}
