package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.segment.analytics.Analytics;
import io.quanyu.local.LocalProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that shops have in their servers deliver as they are. */
class JavaClientsIT {
  private static final String WRITE_KEY = "local-write";
  private static final int CALLS = 40;

  @TempDir private static Path directory;
  private static LocalProcess product;

  @BeforeAll
  static void serve() throws Exception {
    product = LocalProcess.serve(directory);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void segmentsLibraryDeliversWithTheKeyInTheBodyAndASlashAtTheEnd() throws Exception {
    Analytics segment = Analytics.builder(WRITE_KEY).endpoint(product.url().toString()).build();
    segment.enqueue(
        com.segment.analytics.messages.IdentifyMessage.builder()
            .userId("sue")
            .traits(Map.of("plan", "gold")));
    for (int i = 0; i < CALLS; i++) {
      segment.enqueue(
          com.segment.analytics.messages.TrackMessage.builder("Product Viewed").userId("sue"));
    }
    segment.flush();

    assertThat(
            new ClientEvents(product).await("user_id:sue", CALLS + 1).at("/traits/plan").asText())
        .isEqualTo("gold");
    segment.shutdown();
  }

  @Test
  void rudderstacksLibraryDeliversPacked() throws Exception {
    RudderAnalytics rudder =
        RudderAnalytics.builder(WRITE_KEY)
            .setDataPlaneUrl(product.url().toString())
            .setGZIP(true)
            .build();
    rudder.enqueue(
        com.rudderstack.sdk.java.analytics.messages.IdentifyMessage.builder()
            .userId("rob")
            .traits(Map.of("plan", "silver")));
    for (int i = 0; i < CALLS; i++) {
      rudder.enqueue(
          com.rudderstack.sdk.java.analytics.messages.TrackMessage.builder("Product Viewed")
              .userId("rob"));
    }
    rudder.flush();

    assertThat(
            new ClientEvents(product).await("user_id:rob", CALLS + 1).at("/traits/plan").asText())
        .isEqualTo("silver");
    rudder.shutdown();
  }
}
