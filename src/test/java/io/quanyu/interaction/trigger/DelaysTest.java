package io.quanyu.interaction.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a shop may say that it waits. */
class DelaysTest {
  @ParameterizedTest
  @CsvSource({
    "PT30M,1800000",
    "P3D,259200000",
    "45s,45000",
    "30m,1800000",
    "12h,43200000",
    "7d,604800000",
    "PT0S,0"
  })
  void aTimeIsReadAsIso8601OrAsANumberOfAUnit(String text, long millis) {
    assertThat(Delays.millis(TextNode.valueOf(text))).hasValue(millis);
  }

  @Test
  void aWholeNumberIsSeconds() {
    assertThat(Delays.millis(IntNode.valueOf(90))).hasValue(90_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0m", "-PT5M", "P1M", "soon", "30 m", "P999999999999D"})
  void whatIsNoTimeIsNone(String text) {
    assertThat(Delays.millis(TextNode.valueOf(text))).isEmpty();
  }

  @Test
  void whatIsNoTextAndNoWholeNumberIsNone() {
    Stream<JsonNode> none = Stream.of(IntNode.valueOf(-1), MissingNode.getInstance());
    assertThat(none).allMatch(node -> Delays.millis(node).isEmpty());
  }
}
