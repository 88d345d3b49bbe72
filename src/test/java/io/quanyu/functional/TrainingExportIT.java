package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.LocalProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shop may train on elsewhere names nobody. */
class TrainingExportIT {
  @TempDir static Path directory;
  private static LocalProcess product;

  @BeforeAll
  static void sell() throws Exception {
    product = LocalProcess.serve(directory);
    NewSource sources = new NewSource(product);
    String open = sources.put("open", "{\"consent\":\"granted-by-default:personalization\"}");
    String strict = sources.put("strict", "{\"consent\":\"explicit\"}");
    for (int buyer = 0; buyer < 4; buyer++) {
      view(open, "\"userId\":\"buyer-" + buyer + "\"", "tea");
      view(strict, "\"userId\":\"asked-" + buyer + "\"", "tea");
      view(strict, "\"userId\":\"asked-" + buyer + "\"", "secret");
    }
    view(open, "\"userId\":\"buyer-0\"", "rare");
    view(open, "\"anonymousId\":\"visitor\"", "tea");
    view(open, "\"anonymousId\":\"visitor\",\"userId\":\"buyer-1\"", "tea");
    new StoredEvents(product).awaitDrained();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void interactionsOfWhoAgreesAreWrittenUnderPseudonymsWithoutRareItems() throws Exception {
    List<String> lines = export("first.csv", "--smallest-group", "4");

    assertThat(lines.get(0)).isEqualTo("person,item,event,time,quantity");
    List<String> rows = lines.subList(1, lines.size());
    assertThat(rows)
        .hasSize(6)
        .allMatch(row -> row.matches("[0-9a-f]{32},tea,Product Viewed,2026-[^,]+Z,1"));
    assertThat(persons(rows)).hasSize(4);
  }

  @Test
  void noPseudonymIsOfTwoExportsAndItemsOfFewAreLeftOut() throws Exception {
    List<String> one = export("one.csv", "--smallest-group", "1");
    List<String> other = export("other.csv", "--smallest-group", "1");

    assertThat(one).hasSize(8);
    assertThat(persons(other.subList(1, other.size())))
        .doesNotContainAnyElementsOf(persons(one.subList(1, one.size())));
    assertThat(export("usual.csv")).hasSize(1);
  }

  @Test
  void aGroupOfNobodyIsRefused() throws Exception {
    try (LocalProcess run =
        LocalProcess.run(directory, "export-training", "x.csv", "--smallest-group", "0")) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.standardError()).contains("--smallest-group must be 1 or more");
    }
  }

  private static List<String> export(String file, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("export-training", file));
    arguments.addAll(List.of(options));
    try (LocalProcess run = LocalProcess.run(directory, arguments.toArray(String[]::new))) {
      assertThat(run.exitCode()).as(run.standardError()).isZero();
    }
    return Files.readAllLines(directory.resolve(file));
  }

  private static Set<String> persons(List<String> rows) {
    return rows.stream().map(row -> row.split(",", 2)[0]).collect(Collectors.toSet());
  }

  private static void view(String key, String who, String item) throws Exception {
    String event =
        "{\"event\":\"Product Viewed\",\"timestamp\":\"2026-11-23T10:00:00Z\","
            + who
            + ",\"properties\":{\"product_id\":\""
            + item
            + "\"}}";
    assertThat(product.send("/v1/track", event, "authorization", key).statusCode()).isEqualTo(200);
  }
}
