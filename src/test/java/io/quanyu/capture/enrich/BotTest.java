package io.quanyu.capture.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BotTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          crawler|Googlebot|Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
          crawler|bingbot|Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/112.0.0.0 Safari/537.36
          crawler|Baiduspider|Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)
          crawler|AhrefsBot|Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)
          crawler|Sogou web spider|Sogou web spider/4.0(+http://www.sogou.com/docs/help/webmasters.htm#07)
          crawler|GPTBot|Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)
          crawler|facebookexternalhit|facebookexternalhit/1.1
          headless|HeadlessChrome|Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36
          tool|curl|curl/8.5.0
          tool|python-requests|python-requests/2.32.3
          """)
  void aCrawlersUserAgentIsFlaggedWithTheReason(String reason, String name, String agent) {
    JsonNode found = Found.of("{'context':{'userAgent':'" + agent + "'}}");

    assertThat(found.get("bot"))
        .isEqualTo(Found.json("{'reason':'" + reason + "','name':'" + name + "'}"));
    assertThat(found.at("/device/type").asText()).isEqualTo("bot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Linux; Android 13; CUBOT KINGKONG) Chrome/114.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 13; Cubot_X30) Chrome/114.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0) Abbott/1 Firefox/145.0"
      })
  void aPersonsIsNot(String agent) {
    assertThat(Found.of("{'context':{'userAgent':'" + agent + "'}}").has("bot")).isFalse();
  }

  @Test
  void aServersLibraryIsNoBotAndAToolThatSpeaksForItselfIs() {
    Visitor tool = new Visitor("", "python-requests/2.32.3", "");

    assertThat(Found.of("{'context':{'library':{'name':'analytics-python'}}}", tool).has("bot"))
        .isFalse();
    assertThat(Found.of("{'type':'page'}", tool).at("/bot/reason").asText()).isEqualTo("tool");
  }

  @Test
  void moreInASecondThanAPersonCanDoIsFlagged() {
    JsonNode call = call("2026-01-01T10:00:00.100Z");
    List<JsonNode> most = Collections.nCopies(Pace.MOST_A_SECOND, call);
    List<JsonNode> tooMany = Collections.nCopies(Pace.MOST_A_SECOND + 1, call);

    assertThat(reason(Pace.of(most), call)).isEmpty();
    assertThat(reason(Pace.of(tooMany), call)).isEqualTo("rate");
    assertThat(reason(Pace.of(tooMany), call("2026-01-01T10:00:00.900Z"))).isEqualTo("rate");
    assertThat(reason(Pace.of(tooMany), call("2026-01-01T10:00:01Z"))).isEmpty();
    assertThat(reason(Pace.of(tooMany), Found.json("{'type':'track'}"))).isEmpty();
  }

  private static String reason(Pace pace, JsonNode call) {
    Enrichment enrichment = new Enrichment(new Places(Optional.empty()));
    var found = enrichment.of(call.deepCopy(), Person.UNKNOWN, pace);
    return found == null ? "" : found.at("/bot/reason").asText();
  }

  private static JsonNode call(String time) {
    return Found.json("{'type':'track','anonymousId':'a','timestamp':'" + time + "'}");
  }
}
