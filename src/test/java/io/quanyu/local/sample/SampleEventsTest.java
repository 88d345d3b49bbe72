package io.quanyu.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleEventsTest {
  private static final String HEADER =
      "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T13:00:00Z"), ZoneOffset.UTC);

  @Test
  void anInvoiceIsAnOrderOfItsCustomerAtItsTimeWithTheCountryBefore() throws IOException {
    List<ObjectNode> events =
        events(
            "489434,85048,\"15CM CHRISTMAS GLASS BALL, 20\",12,2009-12-01 07:45:00,6.95,13085,"
                + "United Kingdom\n"
                + "489434,79323P,PINK CHERRY LIGHTS,2,2009-12-01 07:45:00,6.75,13085,"
                + "United Kingdom\n");

    assertThat(events).hasSize(2);
    assertThat(events.get(0).at("/traits/country").asText()).isEqualTo("United Kingdom");
    ObjectNode order = events.get(1);
    assertThat(order.path("event").asText()).isEqualTo("Order Completed");
    assertThat(order.path("userId").asText()).isEqualTo("13085");
    assertThat(order.path("timestamp").asText()).endsWith("T07:45:00Z");
    assertThat(order.at("/properties/revenue").decimalValue()).isEqualByComparingTo("96.90");
    assertThat(order.at("/properties/currency").asText()).isEqualTo("GBP");
    assertThat(order.at("/properties/products/0/name").asText())
        .isEqualTo("15CM CHRISTMAS GLASS BALL, 20");
    assertThat(order.at("/properties/products/0/quantity").asLong()).isEqualTo(12);
  }

  @Test
  void aCancellationIsARefundOfPositiveQuantities() throws IOException {
    ObjectNode refund =
        events("C489449,22087,PAPER BUNTING,-12,2009-12-01 10:33:00,2.95,16321,Australia\n").get(1);

    assertThat(refund.path("event").asText()).isEqualTo("Order Refunded");
    assertThat(refund.at("/properties/total").decimalValue()).isEqualByComparingTo("35.40");
    assertThat(refund.at("/properties/products/0/quantity").asLong()).isEqualTo(12);
  }

  @Test
  void anInvoiceWithoutACustomerIsAnonymousByItsNumber() throws IOException {
    List<ObjectNode> events =
        events("489525,21733,RED T-LIGHT HOLDER,1,2009-12-01 11:00:00,2.95,,United Kingdom\n");

    assertThat(events).hasSize(1);
    assertThat(events.get(0).path("anonymousId").asText()).isEqualTo("invoice:489525");
    assertThat(events.get(0).has("userId")).isFalse();
  }

  @Test
  void whatIsNoProductOrHasNoPriceOrAWrongSignIsLeftOut() throws IOException {
    String rest = ",2009-12-01 11:00:00,2.95,1,United Kingdom\n";
    String lines =
        "1,POST,POSTAGE,1"
            + rest
            + "1,M,Manual,1"
            + rest
            + "1,BANK CHARGES,Bank,1"
            + rest
            + "1,TEST001,test,1"
            + rest
            + "1,DOT,DOTCOM POSTAGE,1"
            + rest
            + "1,gift_0001_20,voucher,1"
            + rest
            + "1,21733,broken,-3"
            + rest
            + "C1,21733,no refund,3"
            + rest
            + "1,21733,given,1,2009-12-01 11:00:00,0.0,1,United Kingdom\n";

    assertThat(events(lines)).isEmpty();
  }

  @Test
  void aLargeInvoiceBecomesSeveralMessagesOfOneOrderWhoseRevenueAddsUp() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      lines.append("7,%05d,ITEM %d,1,2009-12-01 11:00:00,1.10,1,France\n".formatted(20_000 + i, i));
    }
    List<ObjectNode> orders = events(lines.toString()).subList(1, 4);

    assertThat(orders)
        .extracting(order -> order.at("/properties/order_id").asText())
        .containsOnly("7");
    assertThat(orders)
        .extracting(order -> order.path("messageId").asText())
        .containsExactly("order-7-1", "order-7-2", "order-7-3");
    BigDecimal sum = BigDecimal.ZERO;
    for (ObjectNode order : orders) {
      sum = sum.add(order.at("/properties/revenue").decimalValue());
    }
    assertThat(sum).isEqualByComparingTo("110");
  }

  @Test
  void timesMoveByWholeWeeksToYesterdayOrBeforeAndNoFurtherThanNeeded() throws IOException {
    for (int hour = 0; hour < 24 * 7; hour++) {
      var newest = LocalDateTime.of(2010, 2, 20, 0, 0).plusHours(hour);
      WeekShift shift = WeekShift.ofNewest(newest, CLOCK);
      Instant moved = shift.apply(newest);
      assertThat(moved).isBefore(Instant.parse("2026-11-24T00:00:00Z"));
      assertThat(moved.plusSeconds(7 * 86_400))
          .isAfterOrEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
      assertThat(moved.atOffset(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(newest.getDayOfWeek());
    }
  }

  @Test
  void aFileThatIsNoneOfOursIsToldSo() {
    assertThatThrownBy(() -> new OnlineRetailFile(text("a,b\n"))).hasMessageContaining("Invoice");
    assertThatThrownBy(() -> events("1,2\n")).hasMessageContaining("Line 2");
  }

  @Test
  void theWholeSampleHasUniqueIdsSmallEventsItsRevenueAndALabelOnWhatIsSimulated()
      throws IOException {
    List<ObjectNode> events = sample();
    Set<String> ids = new HashSet<>();
    BigDecimal net = BigDecimal.ZERO;
    for (ObjectNode event : events) {
      assertThat(ids.add(event.path("messageId").asText())).isTrue();
      assertThat(Json.write(event).length).isLessThan(Source.EVENT_BYTES);
      boolean simulated = event.path("messageId").asText().startsWith("simulated");
      assertThat(event.at("/properties/simulated").asBoolean()).isEqualTo(simulated);
      BigDecimal total = event.at("/properties/total").decimalValue();
      net =
          event.path("event").asText().equals("Order Refunded")
              ? net.subtract(total)
              : net.add(total);
    }
    // Price times quantity over the file's kept lines, told apart by the rule of the README.
    assertThat(net).isEqualByComparingTo("1915087.16");
    assertThat(sample()).isEqualTo(events);
  }

  private static List<ObjectNode> sample() throws IOException {
    InputStream csv = SampleEventsTest.class.getResourceAsStream("/sample/online-retail.csv.gz");
    WeekShift shift = new WeekShift(870);
    return all(new SampleEvents(csv, shift, Optional.of(new SimulatedVisits(7, shift))));
  }

  private static List<ObjectNode> events(String lines) throws IOException {
    WeekShift shift = SampleEvents.shift(text(HEADER + lines), CLOCK);
    return all(new SampleEvents(text(HEADER + lines), shift, Optional.empty()));
  }

  private static List<ObjectNode> all(SampleEvents events) throws IOException {
    try (events) {
      List<ObjectNode> all = new ArrayList<>();
      for (ObjectNode event = events.next(); event != null; event = events.next()) {
        all.add(event);
      }
      return all;
    }
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
