package io.quanyu.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void aSentenceOfOneFaultReadsAsWellAsOneOfTwo() {
    Rejection one = new Rejection("trigger_invalid", "", Map.of("count", "1"));

    assertThat(new Sentences().of(one, "en"))
        .isEqualTo("Faults in this trigger: 1; \"faults\" says which, and where.");
  }

  /** What is counted may be one. */
  @Test
  void noSentenceCountsInAPluralThatOneWouldBreak() throws IOException {
    Properties sentences = new Properties();
    try (InputStream in =
        Sentences.class.getClassLoader().getResourceAsStream("problems_en.properties")) {
      sentences.load(in);
    }
    assertThat(sentences.values())
        .noneMatch(sentence -> sentence.toString().matches(".*\\{count} [a-z]+s\\b.*"));
  }
}
