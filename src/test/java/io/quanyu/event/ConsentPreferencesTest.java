package io.quanyu.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ConsentPreferencesTest {
  /** Bits before the purposes: version, times, CMP, language, vendor list, policy, features. */
  private static final int PURPOSES_FROM = 152;

  @Example
  void googlesSignalsAreAnswersForOurPurposes() throws Exception {
    assertThat(consent("{\"ad_storage\":\"granted\",\"analytics_storage\":\"denied\"}"))
        .isEqualTo("{\"ads\":true,\"analytics\":false}");
    assertThat(consent("{\"ad_storage\":\"granted\",\"ad_user_data\":\"denied\"}"))
        .isEqualTo("{\"ads\":false}");
    assertThat(
            consent("{\"personalization_storage\":\"granted\",\"security_storage\":\"granted\"}"))
        .isEqualTo("{\"personalization\":true}");
    assertThat(consent("{\"ad_storage\":\"yes\"}")).isEqualTo("{\"ads\":false}");
  }

  @Example
  void aGcsTellsAdsAndAnalyticsAndWhatCannotBeReadRefuses() throws Exception {
    assertThat(consent("{\"gcs\":\"G110\"}")).isEqualTo("{\"ads\":true,\"analytics\":false}");
    assertThat(consent("{\"gcs\":\"G1-1\"}")).isEqualTo("{\"analytics\":true}");
    assertThat(consent("{\"gcs\":\"G111x\"}")).isEqualTo("{\"ads\":false,\"analytics\":false}");
  }

  @Example
  void aTcfStringGrantsWhereAllItsPurposesAre() throws Exception {
    assertThat(consent(tcf(2, List.of(1, 5, 6, 8))))
        .contains("\"ads\":false", "\"analytics\":true", "\"personalization\":true");
    assertThat(consent(tcf(2, List.of(1, 2, 3, 4, 7, 5)))).contains("\"ads\":true", "on\":false");
    assertThat(consent(tcf(1, List.of(1, 5, 6, 8)))).doesNotContain("true");
  }

  @Property(tries = 200)
  void aStringThatIsNoneRefusesAndLosesNothing(@ForAll String text) {
    ObjectNode payload = Json.object();
    payload.putObject("properties").put("tcString", text);

    assertThat(ConsentPreferences.of(payload)).hasSize(3).noneMatch(answer -> answer.asBoolean());
  }

  @Example
  void ourOwnCategoriesOutrankSignalsAndNullLeavesThem() throws Exception {
    String signals = "\"ad_storage\":\"denied\",\"analytics_storage\":\"granted\"";
    assertThat(consent("{" + signals + ",\"categoryPreferences\":{\"ads\":true}}"))
        .contains("\"ads\":true", "\"analytics\":true");
    assertThat(consent("{" + signals + ",\"categoryPreferences\":{\"ads\":null,\"messages\":1}}"))
        .contains("\"ads\":false", "\"messages\":1");
  }

  @Example
  void anEventWithoutAnyHasNoAnswer() {
    assertThat(ConsentPreferences.of(Json.object())).isEmpty();
  }

  private static String consent(String json) throws Exception {
    ObjectNode payload = Json.object();
    payload.putObject("context").set("consent", Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    Map<String, JsonNode> answers = new TreeMap<>();
    ConsentPreferences.of(payload)
        .properties()
        .forEach(each -> answers.put(each.getKey(), each.getValue()));
    return new String(Json.write(answers), StandardCharsets.UTF_8);
  }

  private static String tcf(int version, List<Integer> purposes) {
    byte[] bytes = new byte[40];
    bytes[0] = (byte) (version << 2);
    for (int purpose : purposes) {
      int bit = PURPOSES_FROM + purpose - 1;
      bytes[bit / 8] |= (byte) (0x80 >> (bit % 8));
    }
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return "{\"tcString\":\"" + text + "\"}";
  }
}
