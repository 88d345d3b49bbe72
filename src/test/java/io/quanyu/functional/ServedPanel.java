package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** The panel of recommendations that were served on the console's overview. */
record ServedPanel(ConsoleWindow window, ConsoleShop shop) {
  private static final String SERVED = "/v1/activity/recommendations";

  /** Somebody clicks what was recommended to them; the page shows what the API tells of it. */
  void check() throws Exception {
    JsonNode answer = shop.get("/v1/recommendations?user_id=bob&n=3");
    String click =
        """
        {"userId":"bob","event":"Product Clicked","messageId":"clicked-1",
         "properties":{"product_id":"%s","recommendation_id":"%s"}}"""
            .formatted(answer.at("/items/0/id").asText(), answer.path("recommendationId").asText());
    shop.track("track", click);
    shop.await(SERVED, "\"clicked\":1");
    String order =
        """
        {"userId":"bob","event":"Order Completed","messageId":"bought-1",
         "properties":{"order_id":"bought-1","currency":"EUR","products":[
           {"product_id":"%s","price":12.5,"quantity":2,"recommendation_id":"%s"}]}}"""
            .formatted(answer.at("/items/0/id").asText(), answer.path("recommendationId").asText());
    shop.track("track", order);
    shop.await(SERVED, "\"EUR\":2500");
    window.page.reload();

    String shown = window.panel("served", "ready").innerText().replaceAll("\\s+", " ");
    JsonNode days = shop.get(SERVED).path("days");
    JsonNode today = days.get(days.size() - 1);
    assertThat(today.path("served").asLong()).isPositive();
    assertThat(shown).contains("Clicked of those seen 100%");
    assertThat(shown).contains("No context tries out strategies");
    assertThat(window.page.locator("#served tbody tr").first().innerText())
        .contains("1\t1\t1\t€25.00");
  }

  /** It says which permission is missing. */
  static void checkForbidden(ConsoleWindow window) {
    window.go("");
    assertThat(window.panel("served", "empty").innerText()).contains("activity:read");
  }
}
