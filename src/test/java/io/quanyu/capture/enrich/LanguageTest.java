package io.quanyu.capture.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          de-DE||de-DE
          en_us||en-US
          zh_Hans_CN||zh-Hans-CN
          zh_CN.UTF-8||zh-CN
          DE-de|fr-FR|de-DE
          ``|zh-CN,zh;q=0.9,en;q=0.8|zh-CN
          ``|en;q=0.2,de;q=0.9|de
          x?|fr|fr
          english|``|``
          C|*|``
          ``|;;|``
          """)
  void aLanguageIsACanonicalTagAndTheEventsOwnIsFirst(
      String locale, String accepted, String expected) {
    assertThat(Language.of(locale == null ? "" : locale, accepted == null ? "" : accepted))
        .isEqualTo(expected);
  }
}
