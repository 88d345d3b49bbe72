package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.local.BuiltIn;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Writes for people what became of the sample shop. Not thread-safe. */
final class SampleSummary {
  private static final String CURL = "  curl -H 'Authorization: Bearer " + BuiltIn.API_KEY + "' ";

  private final PrintStream out;

  SampleSummary(PrintStream out) {
    this.out = out;
  }

  void figures(SampleFigures figures, WeekShift shift, Duration took) {
    print("");
    print(
        "The sample shop is open, after %.1f s: %,d events, %,d persons, %,d items",
        took.toMillis() / 1e3,
        figures.events(),
        figures.customers() + figures.unknown(),
        figures.items());
    print("  orders: Online Retail II (CC BY 4.0), shifted by %d weeks", shift.weeks());
    print("  visits and e-mails: %,d events, simulated", figures.simulated());
    print("  consent: %s", BuiltIn.sampleSource().consent());
  }

  void recommendations(String customer, JsonNode reply) {
    print("");
    print("Recommendations for customer %s", customer);
    reply.path("items").forEach(this::item);
  }

  private void item(JsonNode item) {
    print("  %-36s %s", item.path("name").asText(), item.at("/reason/text").asText());
  }

  void plan(JsonNode reply) {
    print("");
    print("Budget plan (spend and response: Robyn's simulated data, MIT)");
    print("  %-12s %14s %14s %20s", "channel", "spend", "response", "one more brings");
    reply.path("channels").forEach(this::channel);
    JsonNode total = reply.path("total");
    print(
        "  %-12s %,14.0f %,14.0f %20.4f  (shadow price)",
        "total",
        total.path("spend").asDouble(),
        total.path("response").asDouble(),
        total.path("shadowPrice").asDouble());
  }

  private void channel(JsonNode channel) {
    print(
        "  %-12s %,14.0f %,14.0f %20.4f",
        channel.path("name").asText(),
        channel.path("spend").asDouble(),
        channel.path("response").asDouble(),
        channel.at("/marginalReturn/right").asDouble());
  }

  void console(String url) {
    print("");
    print("Console: %s", url);
  }

  /** Three things to try; the customer buys this item. */
  void tries(String api, String customer, String item) {
    print("");
    print("Try: send an order, read the person, see the recommendations change");
    print(
        "  curl -u %s: %s/v1/track -d '{\"userId\":\"%s\",\"event\":\"Order Completed\","
            + "\"properties\":{\"order_id\":\"try-1\",\"currency\":\"GBP\",\"revenue\":9.95,"
            + "\"products\":[{\"product_id\":\"%s\",\"price\":9.95,\"quantity\":1}]}}'",
        BuiltIn.SAMPLE_KEY, api, customer, item);
    print("%s%s/v1/profiles/user_id:%s", CURL, api, customer);
    print("%s'%s/v1/recommendations?user_id=%s&n=5'", CURL, api, customer);
    out.flush();
  }

  private void print(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
