package io.quanyu.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;

class BatchOutcomeTest {
  private static final List<Message> BATCH =
      List.of(Message.builder().messageId("a").build(), Message.builder().messageId("b").build());

  private static List<String> done(String reply, boolean reportsItems) throws Exception {
    JsonNode node = new ObjectMapper().readTree(reply);
    return BatchOutcome.done(BATCH, node, reportsItems).stream().map(Message::messageId).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null                                                              | a b",
        "{}                                                                | a b",
        "{\"batchItemFailures\":null}                                      | a b",
        "{\"batchItemFailures\":[]}                                        | a b",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}              | b",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"b\"}]} | ''",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}               | ''",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}               | ''",
        "{\"batchItemFailures\":[{\"wrongKey\":\"a\"}]}                    | ''",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}        | ''",
        "{\"batchItemFailures\":\"a\"}                                     | ''"
      })
  void theReplyDecidesWhichMessagesAreDone(String reply, String done) throws Exception {
    assertThat(String.join(" ", done(reply, true))).isEqualTo(done);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}")
  void withoutReportingTheReplyDoesNotMatter(String reply) throws Exception {
    assertThat(done(reply, false)).containsExactly("a", "b");
  }
}
