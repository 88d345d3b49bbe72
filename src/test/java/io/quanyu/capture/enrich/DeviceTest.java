package io.quanyu.capture.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          desktop|Windows|Chrome 142|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
          desktop|Windows|Edge 142|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.3595.53
          desktop|macOS|Safari 18|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15
          desktop|Linux|Firefox 145|Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0
          desktop|ChromeOS|Chrome 138|Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36
          desktop|Windows|Internet Explorer 11|Mozilla/5.0 (Windows NT 6.1; Trident/7.0; Tablet PC 2.0; rv:11.0) like Gecko
          desktop|Windows|Opera 120|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/135.0.0.0 Safari/537.36 OPR/120.0.0.0
          mobile|iOS|Safari 18|Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1
          mobile|iOS|Chrome 142|Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1
          mobile|iOS|WeChat 8|Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN
          mobile|Android|Chrome 142|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36
          mobile|Android|Samsung Internet 28|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36
          mobile|Android|UC Browser 17|Mozilla/5.0 (Linux; U; Android 14; zh-CN; V2324A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/123.0.6312.80 UCBrowser/17.5.0.1381 Mobile Safari/537.36
          mobile|Android|Chrome 114|Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 40) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Mobile Safari/537.36
          mobile|Android|Instagram 361|Mozilla/5.0 (Linux; Android 14; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36 Instagram 361.0.0.46.88 Android
          mobile|Android| |Dalvik/2.1.0 (Linux; U; Android 13; SM-A546B Build/TP1A.220624.014)
          mobile|HarmonyOS|ArkWeb 4|Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile
          tablet|iPadOS|Safari 17|Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1
          tablet|Android|Chrome 142|Mozilla/5.0 (Linux; Android 14; SM-X710) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36
          tablet|Android|Firefox 145|Mozilla/5.0 (Android 13; Tablet; rv:145.0) Gecko/145.0 Firefox/145.0
          tv|webOS|Chrome 108|Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.5359.211 Safari/537.36 WebAppManager
          tv|Tizen|Samsung Internet 4|Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.5) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/4.0 Chrome/85.0.4183.93 TV Safari/537.36
          console|PlayStation|Safari 13|Mozilla/5.0 (PlayStation; PlayStation 5/6.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15
          console|Xbox|Edge 44|Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/44.18363.8131
          bot| | |Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
          """)
  void aUserAgentTellsTypeSystemAndBrowser(String type, String os, String browser, String agent) {
    var device = Found.of("{'context':{'userAgent':'" + agent + "'}}").get("device");

    assertThat(device.path("type").asText()).isEqualTo(type);
    assertThat(device.path("os").asText()).isEqualTo(os == null ? "" : os);
    assertThat(
            (device.path("browser").asText() + " " + device.path("browserVersion").asText())
                .strip())
        .isEqualTo(browser == null ? "" : browser);
  }

  @Test
  void whatAnAppsLibrarySaysWins() {
    String app =
        "{'context':{'device':{'type':'ios','manufacturer':'Apple','model':'iPad14,1'},"
            + "'os':{'name':'iPhone OS','version':'18.5'},'userAgent':'App/1 CFNetwork Darwin'}}";

    assertThat(Found.of(app).get("device"))
        .isEqualTo(
            Found.json(
                "{'type':'tablet','os':'iOS','osVersion':'18.5','manufacturer':'Apple',"
                    + "'model':'iPad14,1'}"));
    assertThat(Found.of("{'context':{'device':{'type':'android'}}}").at("/device/type").asText())
        .isEqualTo("mobile");
  }

  @Test
  void theHeaderStandsInForAPersonsClientAndNotForAServersLibrary() {
    Visitor visitor = new Visitor("", "Mozilla/5.0 (Windows NT 10.0) Firefox/145.0", "");

    assertThat(type("{}", visitor)).isEqualTo("desktop");
    assertThat(type("{'library':{'name':'analytics.js'}}", visitor)).isEqualTo("desktop");
    assertThat(type("{'library':{'name':'analytics-ios'}}", visitor)).isEqualTo("desktop");
    assertThat(type("{'library':{'name':'@segment/analytics-node'}}", visitor)).isEmpty();
    assertThat(type("{'library':{'name':'axios'}}", visitor)).isEmpty();
    assertThat(type("{'channel':'server'}", visitor)).isEmpty();
    assertThat(type("{'userAgent':'Mozilla/5.0 (iPhone; ) Mobile'}", visitor)).isEqualTo("mobile");
  }

  private static String type(String context, Visitor visitor) {
    return Found.of("{'context':" + context + "}", visitor).at("/device/type").asText();
  }
}
