package io.quanyu.capture.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.capture.webhook.DocumentedSources;
import io.quanyu.event.Json;
import io.quanyu.function.Source;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {
  private static final String ALL =
      "{'channel':'pos','consent':'granted-by-default:analytics','maxEventBytes':65536,"
          + "'origins':['https://shop.example'],'location':{'kind':'store','id':'s1'},"
          + "'eventsPerSecond':50,'personal':{'/userId':'hash','/traits/phone':'drop'},"
          + "'trackingPlan':{'name':'web','mode':'flag'}}";

  @Test
  void whatIsShownCanBeSentBackAndIsTheSame() throws IOException {
    Source source = read("shop", ALL, Optional.empty()).source();

    ObjectNode shown = SourceView.of(source);

    assertThat(source.rules().origins()).containsExactly("https://shop.example");
    assertThat(SourceReader.read("shop", shown, Optional.of(source)).source()).isEqualTo(source);
  }

  @Test
  void aSecretIsNotShownAndAPutWithoutOneKeepsIt() throws IOException {
    ObjectNode till = DocumentedSources.till();
    Source source = SourceReader.read("till", till, Optional.empty()).source();

    ObjectNode shown = SourceView.of(source);
    Source again = SourceReader.read("till", shown, Optional.of(source)).source();

    assertThat(shown.toString()).doesNotContain("till-secret");
    assertThat(source.rules().toString()).doesNotContain("till-secret");
    assertThat(again.rules().webhook().secret()).isEqualTo("till-secret");
    assertThat(SourceReader.read("till", shown, Optional.empty()).rejection().pointer())
        .isEqualTo("/webhook");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}|/consent
          {'consent':'yes'}|/consent
          {'consent':'explicit','channel':'moon'}|/channel
          {'consent':'explicit','pausesChannels':'yes'}|/pausesChannels
          {'consent':'explicit','pausesChannels':true,'origins':['https://a.b']}|/pausesChannels
          {'consent':'explicit','maxEventBytes':0}|/maxEventBytes
          {'consent':'explicit','maxEventBytes':'8'}|/maxEventBytes
          {'consent':'explicit','maxRequestBytes':5}|/maxRequestBytes
          {'consent':'explicit','origins':['shop.example']}|/origins
          {'consent':'explicit','origins':'https://a.b'}|/origins
          {'consent':'explicit','location':{'kind':'house','id':'1'}}|/location
          {'consent':'explicit','eventsPerSecond':-1}|/eventsPerSecond
          {'consent':'explicit','eventsPerSecond':1.5}|/eventsPerSecond
          {'consent':'explicit','trackingPlan':{'name':'web'}}|/trackingPlan
          {'consent':'explicit','personal':['/traits/email']}|/personal
          {'consent':'explicit','personal':{'traits':'hash'}}|/personal/traits
          {'consent':'explicit','personal':{'':'drop'}}|/personal/
          {'consent':'explicit','personal':{'/traits//x':'drop'}}|/personal/~1traits~1~1x
          {'consent':'explicit','personal':{'/a~2':'drop'}}|/personal/~1a~02
          {'consent':'explicit','personal':{'/1/2/3/4/5/6/7/8/9/10/11':'drop'}}|/personal/~11~12~13~14~15~16~17~18~19~110~111
          {'consent':'explicit','personal':{'/traits/email':'mask'}}|/personal/~1traits~1email
          {'consent':'explicit','personal':{'/traits/email':true}}|/personal/~1traits~1email
          {'consent':'explicit','personal':{'/messageId':'hash'}}|/personal/~1messageId
          {'consent':'explicit','personal':{'/userId':'drop'}}|/personal/~1userId
          {'consent':'explicit','personal':{'/traits':'drop','/traits/email':'hash'}}|/personal/~1traits~1email
          {'consent':'explicit','webhook':{'secret':'s','header':'X Y','encoding':'hex'}}|/webhook
          """)
  void whatASourceDoesNotTakeIsToldWithItsPlace(String body, String pointer) throws IOException {
    assertThat(read("shop", body, Optional.empty()).rejection().pointer()).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "destination"})
  void aFieldThatNothingKeepsIsNamed(String field) throws IOException {
    String body = "{'consent':'explicit','" + field + "':1}";

    assertThat(read("shop", body, Optional.empty()).rejection())
        .satisfies(reason -> assertThat(reason.parameters()).containsEntry("field", field));
  }

  private static SourceReader.Reading read(String name, String body, Optional<Source> before)
      throws IOException {
    ObjectNode json = (ObjectNode) Json.parse(body.replace('\'', '"').getBytes(UTF_8));
    return SourceReader.read(name, json, before);
  }
}
