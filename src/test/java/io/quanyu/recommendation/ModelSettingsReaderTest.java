package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSettingsReaderTest {
  @Test
  void whatIsNotToldStaysAsItUsuallyIs() {
    assertThat(read("{}").settings()).isEqualTo(ModelSettings.USUAL);
    ModelSettings settings =
        read("""
                {"candidates": [{"model": "als", "parameters": {"factors": 32}}, {"model": "shop"}],
                 "metric": "NDCG@10", "beside": ["als"], "signals": ["bought"], "repeats": false,
                 "windowDays": 14, "segments": ["country", "trait:plan"]}""")
            .settings();
    assertThat(settings)
        .isEqualTo(
            new ModelSettings(
                List.of(
                    new ModelSettings.Candidate("als", Map.of("factors", 32.0)),
                    new ModelSettings.Candidate("shop", Map.of())),
                "ndcg@10",
                List.of("als"),
                List.of("bought"),
                false,
                14,
                List.of("country", "trait:plan")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'candidates': []} | model_setting_invalid | /candidates",
        "{'segments': []} | model_setting_invalid | /segments",
        "{'segments': ['plan']} | model_setting_invalid | /segments",
        "{'segments': ['trait:']} | model_setting_invalid | /segments",
        "{'segments': ['trait:a','trait:b','trait:c','trait:d','trait:e']}"
            + " | model_setting_invalid | /segments",
        "{'candidates': 7} | model_setting_invalid | /candidates",
        "{'candidates': [{'model': 'magic'}]} | candidate_unknown | /candidates/0/model",
        "{'candidates': [{'model': 'user-knn'}]} | candidate_not_served | /candidates/0/model",
        "{'candidates': [{'model': 'als', 'parameters': {'x': 1}}]}"
            + " | candidate_parameters_invalid | /candidates/0/parameters",
        "{'candidates': [{'model': 'als', 'parameters': {'factors': 'many'}}]}"
            + " | candidate_parameters_invalid | /candidates/0/parameters",
        "{'metric': 'recall'} | model_setting_invalid | /metric",
        "{'metric': 'recall@0'} | model_setting_invalid | /metric",
        "{'beside': ['magic']} | model_setting_invalid | /beside",
        "{'signals': []} | model_setting_invalid | /signals",
        "{'signals': 'bought'} | model_setting_invalid | /signals",
        "{'repeats': 'yes'} | model_setting_invalid | /repeats",
        "{'windowDays': 0} | model_setting_invalid | /windowDays",
        "{'windowDays': 1.5} | model_setting_invalid | /windowDays",
        "{'weeks': 1} | model_setting_unknown | ''",
      },
      quoteCharacter = '"')
  void tellsWhatIsWrongAndWhere(String body, String code, String pointer) {
    ModelSettingsReader.Reading reading = read(body.replace('\'', '"'));
    assertThat(reading.settings()).isNull();
    assertThat(reading.faults()).extracting(Rejection::code).containsExactly(code);
    assertThat(reading.faults().get(0).pointer()).isEqualTo(pointer.replace("''", ""));
  }

  @Test
  void theUsualCandidatesCanAllBeServed() {
    for (ModelSettings.Candidate candidate : ModelSettings.USUAL.candidates()) {
      assertThat(candidate.trained().trainer().name()).isEqualTo(candidate.model());
    }
  }

  private static ModelSettingsReader.Reading read(String body) {
    try {
      return ModelSettingsReader.read(
          (ObjectNode) Json.parse(body.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
