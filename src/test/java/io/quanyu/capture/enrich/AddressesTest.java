package io.quanyu.capture.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quanyu.event.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.0",
    "0.0.0.0, 0.0.0.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1::",
    "2001:DB8::1, 2001:db8:0::",
    "::1, 0:0:0::",
    "::ffff:203.0.113.7, 203.0.113.0",
    "2002:cb00:7107::1, 2002:cb00:7100::"
  })
  void anAddressIsCutToItsNetwork(String whole, String kept) {
    assertThat(Addresses.parse(whole).map(Addresses::truncated)).contains(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "1.2.3",
        "1.2.3.256",
        "1.2.3.4.5",
        "12:30",
        "a:b",
        "fe80::1%eth0"
      })
  void whatIsNoAddressIsNone(String text) {
    assertThat(Addresses.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'context':{'ip':'203.0.113.7'}}|{'context':{'ip':'203.0.113.0'}}
          {'context':{'ip':'unknown'}}|{'context':{}}
          {'context':{'ip':{'v4':'1.2.3.4'}}}|{'context':{}}
          {'request_ip':'[::1]:80'}|{}
          {'request_ip':' 203.0.113.7 '}|{'request_ip':'203.0.113.0'}
          {'properties':{'ip':'Star Wars'}}|{'properties':{'ip':'Star Wars'}}
          {'properties':{'$ip':'203.0.113.7'}}|{'properties':{'$ip':'203.0.113.0'}}
          {'a':[{'clientIp':'203.0.113.7'}]}|{'a':[{'clientIp':'203.0.113.0'}]}
          {'X-Forwarded-For':'203.0.113.7, 10.1.1.1'}|{'X-Forwarded-For':'203.0.113.0, 10.1.1.0'}
          {'ips':['203.0.113.7','2001:db8::1']}|{'ips':['203.0.113.0','2001:db8:0::']}
          {'context':{'app':{'version':'1.2.3.4'}}}|{'context':{'app':{'version':'1.2.3.4'}}}
          """)
  void addressesInFieldsOfTheirNamesAreCutAndOtherValuesStay(String sent, String kept)
      throws IOException {
    assertThat(Addresses.truncateIn(json(sent))).isEqualTo(json(kept));
  }

  @Test
  void addressesInWhatCouldNotBeReadAreCut() {
    String row =
        "{\"ip\":\"203.0.113.7\",\"at\":\"10:30:00\", \"to\":[2001:db8::1]:443, ::ffff:1.2.3.4.";

    assertThat(Addresses.truncateIn(TextNode.valueOf(row)).asText())
        .isEqualTo(
            "{\"ip\":\"203.0.113.0\",\"at\":\"10:30:00\", \"to\":[2001:db8:0::]:443, 1.2.3.0");
  }

  private static JsonNode json(String text) throws IOException {
    return Json.parse(text.replace('\'', '"').getBytes(UTF_8));
  }
}
