package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import} of a CSV file of orders. */
class ImportOrdersTest {
  @TempDir private Path dir;
  private BatchServer server;

  @BeforeEach
  void start() throws IOException {
    server = new BatchServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFileOfOrdersIsSentAsEventsWithItsChannelAndPlace() throws IOException {
    Path orders =
        Files.writeString(
            dir.resolve("orders.CSV"),
            "order_id,timestamp,user_id,sku\no1,2026-11-01,u,a\no1,2026-11-01,u,b\no2,soon,u,a\n");

    Cli run =
        importing(
            orders, "--channel", "store", "--location", "store:s1", "--timezone", "Europe/Berlin");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("1 accepted, 0 quarantined, 1 unreadable\n");
    assertThat(run.err()).contains("line 4: The column \"timestamp\" must be a date");
    JsonNode event = server.events.get(0);
    assertThat(event.get("event").asText()).isEqualTo("Order Completed");
    assertThat(event.at("/context/channel").asText()).isEqualTo("store");
    assertThat(event.at("/context/store/id").asText()).isEqualTo("s1");
    assertThat(event.at("/properties/products")).hasSize(2);
  }

  @Test
  void anImportOfOrdersThatWasCutOffGoesOnBehindItsLastWholeOrder() throws IOException {
    StringBuilder rows = new StringBuilder("order_id,timestamp,user_id,sku\n");
    for (int i = 0; i < 9_000; i++) {
      rows.append("o").append(i / 3).append(",2026-11-01T10:00Z,u,s").append(i % 3).append('\n');
    }
    Path file = Files.writeString(dir.resolve("orders.csv"), rows);
    server.status = request -> request <= 3 ? 200 : 401;
    importing(file);
    server.status = request -> 200;

    Cli rest = importing(file);

    assertThat(rest.err()).contains("Going on behind line ");
    assertThat(rest.out()).isEqualTo("3000 accepted, 0 quarantined, 0 unreadable\n");
    assertThat(new HashSet<>(server.messageIds())).hasSize(3_000);
    assertThat(server.events).allMatch(event -> event.at("/properties/products").size() == 3);
  }

  @Test
  void aFileOfOrdersWithoutItsColumnsAndOptionsThatMeanNothingAreSaid() throws IOException {
    Path file = Files.writeString(dir.resolve("orders.csv"), "order_id,sku\no1,a\n");

    assertThat(importing(file).err()).contains("it lacks timestamp");
    assertThat(importing(file, "--format", "xml").err()).contains("--format must be");
    assertThat(importing(file, "--channel", "fax").err()).contains("--channel must be");
    assertThat(importing(file, "--location", "s1").err()).contains("--location must read");
    assertThat(importing(file, "--timezone", "Mars").err()).contains("--timezone must be");
    assertThat(server.requests).hasValue(0);
  }

  private Cli importing(Path file, String... more) {
    String[] args =
        Stream.concat(
                Stream.of(file.toString(), "--url", server.url(), "--data-dir", dir.toString()),
                Stream.of(more))
            .toArray(String[]::new);
    return Cli.run(new ImportCommand(), args);
  }
}
