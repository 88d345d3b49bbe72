package io.quanyu.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  private static final int LIMIT = 512_000;

  @Test
  void whatABatchSaysHoldsForEachOfItsCallsUnlessTheCallSaysOtherwise() throws Exception {
    List<JsonNode> items =
        items(
            "batch",
            "{'context':{'app':'shop','locale':'de'},'integrations':{'All':true},"
                + "'batch':[{'event':'a'},{'event':'b','context':{'locale':'zh'}},7]}");

    assertThat(items)
        .containsExactly(
            json(
                "{'event':'a','context':{'app':'shop','locale':'de'},'integrations':{'All':true}}"),
            json(
                "{'event':'b','context':{'app':'shop','locale':'zh'},'integrations':{'All':true}}"),
            json("7"));
  }

  @Test
  void aKeyInTheBodyOfACallIsNoPartOfTheEvent() throws Exception {
    assertThat(items("track", "{'event':'a','writeKey':'secret'}"))
        .containsExactly(json("{'event':'a','type':'track'}"));
  }

  @Test
  void whatABatchSaysMayNotMakeTheRequestLargerThanItMayBe() {
    String context = "{'a':'" + "x".repeat(1_000) + "'}";
    String calls = "{},".repeat(LIMIT / 1_000) + "{}";

    WireFormat.Body body = read("batch", "{'context':" + context + ",'batch':[" + calls + "]}");

    assertThat(body.items()).isEmpty();
    assertThat(body.problem().status()).isEqualTo(413);
    assertThat(body.problem().reason().code()).isEqualTo("request_too_large");
  }

  private static List<JsonNode> items(String type, String body) {
    return read(type, body).items();
  }

  private static WireFormat.Body read(String type, String body) {
    return WireFormat.read(type, body.replace('\'', '"').getBytes(UTF_8), LIMIT);
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
