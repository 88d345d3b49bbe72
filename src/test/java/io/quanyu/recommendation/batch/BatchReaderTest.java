package io.quanyu.recommendation.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.recommendation.PersonLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {
  @Test
  void anAudienceIsEnough() throws IOException {
    assertThat(read("{\"audience\": \"vip\"}").asked())
        .isEqualTo(new BatchJob.Asked("vip", new PersonLine.Wish("email", 10, null, null)));
  }

  @Test
  void allThatIsToldIsKept() throws IOException {
    String body =
        """
        {"audience": "vip", "context": "email", "n": 4, "location": "online", "variation": "b"}""";

    assertThat(read(body).asked().wish()).isEqualTo(new PersonLine.Wish("email", 4, "online", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                    | field_missing         | /audience
          {"audience": 1}                       | audience_name_invalid | /audience
          {"audience": "a", "context": "home"}  | batch_context_invalid | /context
          {"audience": "a", "n": 0}             | number_out_of_range   | /n
          {"audience": "a", "n": 101}           | number_out_of_range   | /n
          {"audience": "a", "n": 1.5}           | number_out_of_range   | /n
          {"audience": "a", "location": " "}    | batch_text_invalid    | /location
          {"audience": "a", "variation": 7}     | batch_text_invalid    | /variation
          {"audience": "a", "nn": 7}            | batch_field_unknown   | ''
          """)
  void whatBreaksARuleIsNamedWithItsPlace(String body, String code, String pointer)
      throws IOException {
    assertThat(read(body).rejection().code()).isEqualTo(code);
    assertThat(read(body).rejection().pointer()).isEqualTo(pointer);
  }

  private static BatchReader.Reading read(String body) throws IOException {
    return BatchReader.read((ObjectNode) Json.parse(body.getBytes(StandardCharsets.UTF_8)));
  }
}
