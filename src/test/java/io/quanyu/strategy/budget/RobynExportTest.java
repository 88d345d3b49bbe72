package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = "QUANYU_DATA", matches = ".+")
class RobynExportTest {
  private static final Path FOLDER =
      Path.of(System.getenv().getOrDefault("QUANYU_DATA", ""), "robyn");

  @Test
  void thePublishedModelGivesThePublishedResponsesAtInitialSpend() throws IOException {
    RobynModel published = new RobynModel(FOLDER);

    List<RobynExport.Channel> channels = channels();

    assertThat(channels).hasSize(5);
    for (RobynExport.Channel channel : channels) {
      String name = channel.name().substring(0, channel.name().length() - 2);
      double spend = published.allocated(name, "initSpendUnit");
      double response = published.allocated(name, "initResponseUnit");
      assertThat(channel.lately()).isCloseTo(spend, within(1e-9 * spend));
      assertThat(channel.curve().response(spend)).isCloseTo(response, within(1e-9 * response));
    }
    assertThat(channels.stream().filter(one -> one.name().equals("facebook_S")).findFirst())
        .hasValueSatisfying(
            one ->
                assertThat(one.curve().response(one.lately()))
                    .isCloseTo(16028.27484, within(1e-4)));
  }

  private static List<RobynExport.Channel> channels() throws IOException {
    return new RobynExport(
            new ObjectMapper().readTree(FOLDER.resolve("RobynModel-3_165_9.json").toFile()))
        .channels(10);
  }
}
