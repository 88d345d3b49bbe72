package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void aColumnHasTheNameThatIsSaidForItAndAllElseStays(String separator) throws IOException {
    String text = "\ufeffid" + separator + " when \r\nann" + separator + "2026-01-01\r\n";

    assertThat(renamed(text, Map.of("user", "id")))
        .isEqualTo("\"user\"" + separator + "\"when\"\nann" + separator + "2026-01-01\r\n");
  }

  @Test
  void aSeparatorOrAQuoteWithinQuotesPartsNothing() throws IOException {
    String text = "\"price, net\",\"the \"\"user\"\"\",time\n1,ann,2\n";

    assertThat(renamed(text, Map.of("user", "the \"user\"")))
        .isEqualTo("\"price, net\",\"user\",\"time\"\n1,ann,2\n");
  }

  @Test
  void aColumnThatIsNotThereIsToldBesideThoseThatAre() {
    assertThatThrownBy(() -> renamed("b,a\n", Map.of("user", "id")))
        .isInstanceOf(UserError.class)
        .hasMessage("--map: There is no column id, only a, b.");
  }

  private static String renamed(String text, Map<String, String> columns) throws IOException {
    return new String(
        HeaderNames.rename(new ByteArrayInputStream(text.getBytes(UTF_8)), columns).readAllBytes(),
        UTF_8);
  }
}
