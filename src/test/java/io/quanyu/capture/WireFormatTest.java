package io.quanyu.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireFormatTest {
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

  private static List<JsonNode> items(String type, String body) {
    return WireFormat.read(type, body.replace('\'', '"').getBytes(UTF_8)).items();
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
