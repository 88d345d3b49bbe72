package io.quanyu.capture.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Channel;
import io.quanyu.event.Json;
import io.quanyu.event.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRowsTest {
  private static final FileOrigin KIOSK =
      new FileOrigin(Channel.KIOSK, new Location("kiosk", "k7"), null);

  @Test
  void anEventThatGetsAnIdKeepsAllDigitsOfItsNumbers() {
    String number = "12345678901234567890.1234567890";

    byte[] event = Json.write(Files.json("{\"n\":" + number + "}").get(0).payload());

    assertThat(new String(event, StandardCharsets.UTF_8))
        .contains("\"n\":" + number + ",\"messageId\":\"row-");
  }

  @Test
  void rowsThatAreNoEventsAreNamedAndTheRestIsTaken() {
    List<FileEvent> events =
        Files.json(
            "{\"type\":\"page\"}",
            "",
            "{\"secret\"}",
            "[1]",
            "{} {}",
            "{\"x\":\"" + "x".repeat(400_000) + "\"}",
            "{\"x\":\"\\ud83d\\ude00\"}");

    assertThat(Files.problems(events))
        .containsExactly("3 row_not_json", "4 row_not_object", "5 row_not_json", "6 row_too_long");
    assertThat(events.get(1).problem().toString()).doesNotContain("secret");
    assertThat(events.get(4).text()).hasSize(1_000);
    assertThat(Files.ids(events)).hasSize(2);
  }

  @Test
  void aLineThatIsNotInUtf8IsNamed() throws IOException {
    byte[] latin = "{\"name\":\"é\"}\n{}".getBytes(ISO_8859_1);
    EventRows rows = Files.opened(latin, FileFormat.JSON_LINES, FileOrigin.UNKNOWN).rows();

    assertThat(rows.next().problem().code()).isEqualTo("row_not_utf8");
    assertThat(rows.next().payload()).isNotNull();
  }

  @Test
  void theFileSaysWhereItsEventsAreFromAndAnEventSaysItBetter() {
    String text =
        "{}\n{\"context\":{\"channel\":\"web\",\"store\":{\"id\":\"s1\"}}}\n"
            + "{\"properties\":{\"store_id\":\"s2\"}}\n{\"context\":7}";

    assertThat(Files.read(text, FileFormat.JSON_LINES, KIOSK))
        .extracting(event -> event.payload().get("context").toString())
        .containsExactly(
            "{\"kiosk\":{\"id\":\"k7\"},\"channel\":\"kiosk\"}",
            "{\"channel\":\"web\",\"store\":{\"id\":\"s1\"}}",
            "{\"channel\":\"kiosk\"}",
            "7");
  }
}
