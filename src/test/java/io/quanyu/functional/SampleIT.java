package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start: killed in the middle of the load, then up to the summary. */
class SampleIT {
  private static final String READER = "Bearer local-admin";

  @TempDir Path directory;

  @Test
  void theShopOpensOnceThoughTheFirstStartIsKilledInTheMiddle() throws Exception {
    LocalProcess first = LocalProcess.serveSample(directory);
    await(() -> acknowledged() > 2_000);
    first.kill();
    assertThat(acknowledged()).isLessThan(12_149);
    try (LocalProcess process = LocalProcess.serveSample(directory)) {
      await(() -> process.standardOutput().contains("Try:"));
      everyEventIsThereOnce(process);
      theSummaryTells(process);
      customersAreToldApart(process);
      theyStopQuickly(process);
    }
  }

  private void everyEventIsThereOnce(LocalProcess process) throws Exception {
    Map<String, Set<String>> timeline = new StoredEvents(process).timeline();
    List<String> ids = timeline.values().stream().flatMap(Set::stream).toList();
    assertThat(ids).hasSize(12_149).doesNotHaveDuplicates();
    long counted = 0;
    for (String customer : List.of("17850", "13085")) {
      counted += json(process, "/v1/profiles/user_id:" + customer).at("/events/count").asLong();
      assertThat(counted).isPositive();
    }
  }

  private static void theSummaryTells(LocalProcess process) throws Exception {
    assertThat(process.standardOutput())
        .contains("12,149 events")
        .contains("shifted by")
        .contains("simulated")
        .contains("consent: granted-by-default:analytics,personalization,messages")
        .contains("Recommendations for customer 17850")
        .contains("Because you bought")
        .contains("Robyn's simulated data")
        .contains("/console#key=");
  }

  private static void customersAreToldApart(LocalProcess process) throws Exception {
    assertThat(recommended(process, "17850"))
        .hasSize(5)
        .doesNotContainAnyElementsOf(recommended(process, "13085"));
    JsonNode plan = json(process, "/v1/budgets/plans").at("/plans/0");
    assertThat(plan.path("label").asText()).contains("Robyn");
  }

  private static Set<String> recommended(LocalProcess process, String customer) throws Exception {
    Set<String> ids = new TreeSet<>();
    json(process, "/v1/recommendations?user_id=" + customer + "&n=5")
        .at("/items")
        .forEach(item -> ids.add(item.get("id").asText()));
    return ids;
  }

  private static void theyStopQuickly(LocalProcess process) throws Exception {
    assertThat(process.stop()).isLessThan(Duration.ofSeconds(2));
  }

  private long acknowledged() throws Exception {
    Path file = directory.resolve(".quanyu/sample.json");
    return Files.exists(file)
        ? new ObjectMapper().readTree(file.toFile()).path("acknowledged").asLong()
        : 0;
  }

  private static JsonNode json(LocalProcess process, String path) throws Exception {
    return new ObjectMapper().readTree(process.send(path, null, "authorization", READER).body());
  }

  private interface Check {
    boolean holds() throws Exception;
  }

  private static void await(Check check) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (!check.holds()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
  }
}
