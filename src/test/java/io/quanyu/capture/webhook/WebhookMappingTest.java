package io.quanyu.capture.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.SourceRules;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookMappingTest {
  private static final Map<String, String> ORDER =
      Map.of("x-shopify-topic", "orders/create", "x-shopify-webhook-id", "w-1");

  @Test
  void aShopsOrderBecomesAnOrderCompleted() throws IOException {
    JsonNode call =
        json(
            "{'id':820982911946154508,'email':'jon@example.com','created_at':'2026-11-20T10:00:00Z',"
                + "'total_price':'398.00','currency':'USD','customer':{'id':207119551},"
                + "'line_items':[{'product_id':632910392,'title':'IPod','price':'199.00','quantity':2}]}");

    List<JsonNode> events = WebhookMapping.events(shopify(), call, ORDER);

    assertThat(events)
        .containsExactly(
            json(
                "{'type':'track','event':'Order Completed','messageId':'w-1',"
                    + "'userId':'shopify-207119551','timestamp':'2026-11-20T10:00:00Z',"
                    + "'context':{'traits':{'email':'jon@example.com'}},'properties':{"
                    + "'order_id':'820982911946154508','total':'398.00','currency':'USD','products':["
                    + "{'product_id':'632910392','name':'IPod','price':'199.00','quantity':2}]}}"));
  }

  @Test
  void aRuleIsOnlyForCallsThatItsConditionHoldsFor() throws IOException {
    assertThat(WebhookMapping.events(shopify(), json("{}"), Map.of("x-shopify-topic", "carts/x")))
        .isEmpty();
    assertThat(
            WebhookMapping.events(
                shopify(), json("{'order_id':1}"), Map.of("x-shopify-topic", "refunds/create")))
        .singleElement()
        .satisfies(event -> assertThat(event.path("event").asText()).isEqualTo("Order Refunded"));
  }

  @Test
  void eachElementBecomesAnEventOfItsOwnAndMessageIdsStayApart() throws IOException {
    SourceRules.Webhook webhook =
        webhook(json("{'rules':[{'each':'/all','event':{'messageId':'$/id','userId':'/u'}}]}"));

    List<JsonNode> events =
        WebhookMapping.events(webhook, json("{'id':'m','all':[{'u':1},{'u':2}]}"), Map.of());

    assertThat(events)
        .containsExactly(
            json("{'messageId':'m','userId':1}"), json("{'messageId':'m:1','userId':2}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'rules':[]}",
        "{'rules':[{}]}",
        "{'rules':[{'event':{'type':'track'}}]}",
        "{'rules':[{'event':{'type':5}}]}",
        "{'rules':[{'when':{'topic':'x'},'event':{'type':'=track'}}]}",
        "{'rules':[{'each':'list','event':{'type':'=track'}}]}",
        "{'rules':[{'event':{'a':{'join':[]}}}]}",
        "{'rules':[{'event':{'a':{'each':'$/x','as':'/y'}}}]}"
      })
  void aMappingThatCantBeReadIsRefusedWithItsPlace(String mapping) throws IOException {
    assertThat(WebhookMapping.problem(json(mapping)))
        .get()
        .satisfies(reason -> assertThat(reason.pointer()).startsWith("/webhook/mapping"));
  }

  @Test
  void theDocumentedMappingsCanBeRead() throws IOException {
    for (ObjectNode source : List.of(DocumentedSources.shopify(), DocumentedSources.till())) {
      assertThat(WebhookMapping.problem(source.at("/webhook/mapping"))).isEmpty();
    }
  }

  @Property
  void noBodyMakesAMappingFail(@ForAll("bodies") String body) throws IOException {
    WebhookMapping.events(shopify(), json(body), ORDER);
    WebhookMapping.events(
        webhook(DocumentedSources.till().at("/webhook/mapping")), json(body), Map.of());
  }

  @Provide
  Arbitrary<String> bodies() {
    return bodies(3);
  }

  private static Arbitrary<String> bodies(int levels) {
    Arbitrary<String> leaves =
        Arbitraries.of("null", "1", "'x'", "true", "[]", "{}", "[1]", "1.5e300");
    if (levels == 0) {
      return leaves;
    }
    Arbitrary<String> below = bodies(levels - 1);
    Arbitrary<String> names =
        Arbitraries.of("id", "line_items", "customer", "receipts", "lines", "till", "cards");
    Arbitrary<String> fields = Combinators.combine(names, below).as((n, v) -> "'" + n + "':" + v);
    return Arbitraries.oneOf(
        leaves,
        below.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]"),
        fields.list().ofMaxSize(4).map(all -> "{" + String.join(",", all) + "}"));
  }

  private static SourceRules.Webhook shopify() throws IOException {
    return webhook(DocumentedSources.shopify().at("/webhook/mapping"));
  }

  private static SourceRules.Webhook webhook(JsonNode mapping) {
    return new SourceRules.Webhook("s", "x", "hex", (ObjectNode) mapping);
  }

  private static JsonNode json(String text) throws IOException {
    return Json.parse(text.replace('\'', '"').getBytes(UTF_8));
  }
}
