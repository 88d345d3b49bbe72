package io.quanyu.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Channel;
import io.quanyu.event.Location;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvEventsTest {
  private static final String HEAD =
      "order_id,timestamp,user_id,product_id,quantity,price,currency";
  private static final FileOrigin STORE =
      new FileOrigin(Channel.STORE, new Location("store", "s1"), ZoneId.of("Europe/Berlin"));

  @Test
  void rowsOfAnOrderThatStandTogetherAreOneOrderCompletedWithTheirProducts() {
    List<FileEvent> events =
        Files.csv(
            HEAD,
            "o1,2026-11-01T10:00:00Z,u1,lamp,2,19.90,EUR",
            "o1,2026-11-01T10:00:00Z,u1,bulb,1,3.50,EUR",
            "o2,2026-11-01T11:00:00+01:00,u2,lamp,1,19.90,EUR");

    assertThat(events).hasSize(2);
    assertThat(withoutId(events.get(0)))
        .isEqualTo(
            "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u1\","
                + "\"timestamp\":\"2026-11-01T10:00:00.000Z\",\"properties\":{\"order_id\":\"o1\","
                + "\"currency\":\"EUR\",\"products\":[{\"product_id\":\"lamp\",\"quantity\":2,"
                + "\"price\":19.90},{\"product_id\":\"bulb\",\"quantity\":1,\"price\":3.50}]}}");
    assertThat(events.get(0).rows()).isEqualTo(new FileEvent.Rows(2, 3, 149, 2));
  }

  @Test
  void whatTheRowsOfAnOrderSayDifferentlyIsToldOfTheirProducts() {
    ObjectNode properties =
        properties(
            Files.csv(
                "order_id,timestamp,user_id,sku,till,gift wrap",
                "o1,2026-11-01,u,a,7,red",
                "o1,2026-11-01,u,b,7,blue",
                "o1,2026-11-01,u,c,,"));

    assertThat(properties.get("till").asText()).isEqualTo("7");
    assertThat(properties.get("products").toString())
        .isEqualTo(
            "[{\"sku\":\"a\",\"gift_wrap\":\"red\"},{\"sku\":\"b\",\"gift_wrap\":\"blue\"},"
                + "{\"sku\":\"c\"}]");
  }

  @Test
  void aRowWithoutAnOrderIdIsAnEventByItself() {
    List<FileEvent> events =
        Files.csv(
            "event,timestamp,anonymous_id,product_id,price",
            "Product Viewed,2026-11-01 10:00,v1,lamp,19.90",
            "Product Viewed,2026-11-01 10:00,v1,lamp,19.90");

    assertThat(withoutId(events.get(0)))
        .isEqualTo(
            "{\"type\":\"track\",\"event\":\"Product Viewed\",\"anonymousId\":\"v1\","
                + "\"timestamp\":\"2026-11-01T10:00:00.000Z\",\"properties\":"
                + "{\"product_id\":\"lamp\",\"price\":19.90}}");
    assertThat(Files.ids(events)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void anOrderAndItsRefundAreTwoEventsAndSoAreOrdersOfTwoStores() {
    assertThat(
            Files.csv(
                "order_id,timestamp,email,event,store",
                "o1,2026-11-01,a@shop.example,Order Completed,s1",
                "o1,2026-11-01,a@shop.example,Order Refunded,s1",
                "o1,2026-11-01,a@shop.example,Order Refunded,s2"))
        .hasSize(3);
  }

  @Test
  void namesOfColumnsAreReadHoweverTheyAreWritten() {
    ObjectNode event =
        Files.csv(
                "\uFEFFOrder ID;userId;E-Mail;Email;Timestamp;STORE;product-id;Price",
                "o1;u1;x;a@shop.example;2026-11-01;s1;lamp;5")
            .get(0)
            .payload();

    assertThat(event.at("/userId").asText()).isEqualTo("u1");
    assertThat(event.at("/context/traits/email").asText()).isEqualTo("a@shop.example");
    assertThat(event.at("/properties/e_mail").asText()).isEqualTo("x");
    assertThat(event.at("/properties/store_id").asText()).isEqualTo("s1");
    assertThat(event.at("/properties/products/0/product_id").asText()).isEqualTo("lamp");
  }

  @Test
  void theFileSaysWhereAndWhenItsRowsAreFromAndARowSaysItBetter() {
    String text =
        """
        order_id,timestamp,user_id,channel,store_id
        o1,2026-07-01 10:00,u,,
        o2,2026-12-01 10:00:30,u,kiosk,s9
        """;
    List<FileEvent> events = Files.read(text, FileFormat.CSV, STORE);

    ObjectNode first = events.get(0).payload();
    assertThat(first.get("timestamp").asText()).isEqualTo("2026-07-01T08:00:00.000Z");
    assertThat(first.get("context").toString())
        .isEqualTo("{\"store\":{\"id\":\"s1\"},\"channel\":\"store\"}");
    ObjectNode second = events.get(1).payload();
    assertThat(second.get("timestamp").asText()).isEqualTo("2026-12-01T09:00:30.000Z");
    assertThat(second.get("context").toString()).isEqualTo("{\"channel\":\"kiosk\"}");
  }

  @Test
  void equalRowsOfTwoStoresHaveIdsOfTheirOwnAndTheSameFileHasTheSameAgain() {
    String text = "timestamp,user_id,product_id\n2026-11-01,u,lamp\n2026-11-01,u,lamp\n";
    FileOrigin other = new FileOrigin(null, new Location("store", "s2"), STORE.zone());

    List<String> ids = Files.ids(Files.read(text, FileFormat.CSV, STORE));

    assertThat(ids).doesNotHaveDuplicates().hasSize(2);
    assertThat(Files.ids(Files.read(text, FileFormat.CSV, STORE))).isEqualTo(ids);
    assertThat(Files.ids(Files.read(text, FileFormat.CSV, other))).doesNotContainAnyElementsOf(ids);
  }

  @Test
  void aRowThatCannotBeTakenIsNamedWithItsLineAndReasonAndTheRestIsTaken() {
    List<FileEvent> events =
        Files.csv(
            "timestamp,user_id,quantity,price",
            "2026-11-01,u,1,5",
            "2026-11-01,u,1",
            "",
            "01.11.2026,u,1,5",
            ",u,1,5",
            "2026-11-01,u,1,12€",
            "2026-11-01,u,1.5,5",
            "2026-11-01,u,\"1\"x,5",
            ",,,",
            "2026-11-01,u,2.0,5");

    assertThat(Files.problems(events))
        .containsExactly(
            "3 row_cells_differ",
            "5 row_timestamp_invalid",
            "6 timestamp_missing",
            "7 cell_no_number",
            "8 quantity_not_whole",
            "9 row_not_csv");
    assertThat(Files.ids(events)).hasSize(2);
    assertThat(events.get(1).text()).isEqualTo("2026-11-01,u,1");
  }

  @Test
  void aTimeWithoutAnOffsetNeedsATimeZone() {
    String text = "timestamp,user_id\n2026-11-01 10:00,u\n2026-11-01 10:00Z,u\n1793527200000,u\n";
    List<FileEvent> events = Files.read(text, FileFormat.CSV, FileOrigin.UNKNOWN);

    assertThat(Files.problems(events)).containsExactly("2 timestamp_offset_missing");
    assertThat(events.get(1).payload().get("timestamp").asText())
        .isEqualTo("2026-11-01T10:00:00.000Z");
    assertThat(events.get(2).payload().get("timestamp").asText())
        .isEqualTo("2026-11-01T10:00:00.000Z");
  }

  @Test
  void anOrderWithABadRowIsRefusedWholeAndNamesThatRow() {
    List<FileEvent> events =
        Files.csv(
            HEAD,
            "o1,2026-11-01,u1,lamp,2,19.90,EUR",
            "o1,2026-11-01,u1,bulb,1,free,EUR",
            "o2,2026-11-01,u2,lamp,1,19.90,EUR",
            "o2,2026-11-01,u2,lamp",
            "o2,2026-11-01,u2,bulb,1,3.50,EUR",
            "o3,2026-11-01,u3,lamp,1,19.90,EUR",
            "o3,2026-11-01,u4,bulb,1,3.50,EUR",
            "o4,2026-11-01,u1,lamp,2,19.90,EUR",
            "o4,2026-11-01");

    assertThat(Files.problems(events))
        .containsExactly(
            "3 cell_no_number", "5 row_cells_differ", "8 order_rows_differ", "10 row_cells_differ");
    assertThat(events).extracting(event -> event.rows().count()).containsExactly(2, 3, 2, 1, 1);
    assertThat(events.get(3).payload().at("/properties/order_id").asText()).isEqualTo("o4");
  }

  @Test
  void aQuotedCellMayReachOverLinesAndOneThatIsNeverClosedTakesNoOtherRowWithIt() {
    List<FileEvent> events =
        Files.csv(
            "timestamp,user_id,note",
            "2026-11-01,u1,\"two",
            "lines, and \"\"quotes\"\"\"",
            "2026-11-01,u2,\"never closed",
            "2026-11-01,u3,5\" pipe",
            "2026-11-01,u4,fine");

    assertThat(Files.problems(events)).containsExactly("4 row_not_csv");
    assertThat(events.get(0).payload().at("/properties/note").asText())
        .isEqualTo("two\nlines, and \"quotes\"");
    assertThat(events.get(0).rows().lastLine()).isEqualTo(3);
    assertThat(events.get(2).payload().at("/properties/note").asText()).isEqualTo("5\" pipe");
    assertThat(events).hasSize(4);
  }

  @Test
  void anOrderThatIsTooLargeIsCountedButNotHeld() {
    StringBuilder text = new StringBuilder("order_id,timestamp,user_id,note\n");
    for (int i = 0; i < 30; i++) {
      text.append("o1,2026-11-01,u,").append("x".repeat(20_000)).append('\n');
    }
    List<FileEvent> events = Files.read(text.toString(), FileFormat.CSV, Files.UTC);

    assertThat(Files.problems(events)).containsExactly("21 order_too_large");
    assertThat(events.get(0).rows().count()).isEqualTo(30);
    assertThat(events.get(0).text().length()).isLessThanOrEqualTo(OrderRows.MOST_CHARACTERS);
  }

  @Test
  void aFileWhoseFirstLineDoesNotNameItsColumnsIsRefusedWhole() {
    assertThat(Files.refused("").code()).isEqualTo("file_empty");
    assertThat(Files.refused("\n \n").code()).isEqualTo("file_empty");
    assertThat(Files.refused("user_id,product\n").code()).isEqualTo("csv_column_missing");
    assertThat(Files.refused("timestamp,product\n").parameters())
        .containsEntry("column", "user_id | email | phone | anonymous_id");
    assertThat(Files.refused("timestamp,user_id,userId\n").code()).isEqualTo("csv_column_twice");
    assertThat(Files.refused("\"timestamp,user_id\n").code()).isEqualTo("csv_header_unreadable");
  }

  private static ObjectNode properties(List<FileEvent> events) {
    assertThat(events).hasSize(1);
    return (ObjectNode) events.get(0).payload().get("properties");
  }

  private static String withoutId(FileEvent event) {
    ObjectNode copy = event.payload().deepCopy();
    assertThat(copy.remove("messageId").asText()).matches("row-[0-9a-f]{32}-[12]");
    return copy.toString();
  }
}
