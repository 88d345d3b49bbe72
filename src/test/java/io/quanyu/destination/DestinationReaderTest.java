package io.quanyu.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationReaderTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private final DestinationReader reader =
      new DestinationReader(new Addresses(false), new SecureRandom());

  @Test
  void aDestinationIsReadAndKeepsItsSecretWhereItsViewIsSentBack() throws IOException {
    Destination crm =
        reader
            .read(
                "crm",
                json(
                    "{'kind':'webhook','url':'https://93.184.216.34/in','secret':'%s',"
                        + "'events':['identify','Order Completed'],'sources':'all'}",
                    SECRET),
                Optional.empty())
            .destination();

    assertThat(crm.webhook())
        .isEqualTo(new Destination.Webhook("https://93.184.216.34/in", SECRET));
    assertThat(crm.events()).isEqualTo(List.of("identify", "Order Completed"));
    assertThat(crm.allSources()).isTrue();
    ObjectNode view = DestinationView.of(crm);
    assertThat(view.toString()).doesNotContain(SECRET);
    assertThat(reader.read("crm", view, Optional.of(crm)).destination()).isEqualTo(crm);
  }

  @Test
  void aSecretIsMadeWhereNoneIsGivenAndShownOnce() throws IOException {
    ObjectNode body = json("{'kind':'webhook','url':'https://93.184.216.34/'}");
    Destination made = reader.read("crm", body, Optional.empty()).destination();

    assertThat(WebhookSignature.isSecret(made.webhook().secret())).isTrue();
    assertThat(DestinationView.of(made, false, Optional.empty()).get("secret").asText())
        .isEqualTo(made.webhook().secret());
    assertThat(DestinationView.of(made, false, Optional.of(made)).get("secret").asBoolean())
        .isTrue();
    assertThat(made.toString()).doesNotContain(made.webhook().secret());
  }

  @Test
  void anArchiveIsReadAndItsViewIsReadBack() throws IOException {
    Destination lake =
        reader
            .read("lake", json("{'kind':'archive','prefix':'raw/v1'}"), Optional.empty())
            .destination();

    assertThat(lake.archive().prefix()).isEqualTo("raw/v1");
    assertThat(reader.read("lake", DestinationView.of(lake), Optional.of(lake)).destination())
        .isEqualTo(lake);
    assertThat(DestinationView.of(lake, false, Optional.empty()).has("secret")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "A b | {'kind':'webhook','url':'https://a.example/'} | destination_name_invalid",
        "a | {} | destination_kind_unknown",
        "a | {'kind':'fax'} | destination_kind_unknown",
        "a | {'kind':'webhook','uri':'x'} | destination_field_unknown",
        "a | {'kind':'webhook'} | destination_url_invalid",
        "a | {'kind':'webhook','url':7} | destination_url_invalid",
        "a | {'kind':'webhook','url':'http://a.example/'} | destination_url_invalid",
        "a | {'kind':'webhook','url':'https://a b/'} | destination_url_invalid",
        "a | {'kind':'webhook','url':'https://u:p@a.example/'} | destination_url_invalid",
        "a | {'kind':'webhook','url':'https://10.0.0.1/'} | destination_address_private",
        "a | {'kind':'webhook','url':'https://[::1]/'} | destination_address_private",
        "a | {'kind':'webhook','url':'https://169.254.169.254/'} | destination_address_private",
        "a | {'kind':'webhook','url':'https://93.184.216.34/','secret':'x'} | destination_secret_invalid",
        "a | {'kind':'webhook','url':'https://93.184.216.34/','secret':false} | destination_secret_invalid",
        "a | {'kind':'webhook','events':'x'} | destination_events_invalid",
        "a | {'kind':'webhook','events':['']} | destination_events_invalid",
        "a | {'kind':'webhook','url':'https://93.184.216.34/','prefix':'a'} | destination_field_unknown",
        "a | {'kind':'archive','prefix':'a','url':'https://93.184.216.34/'} | destination_field_unknown",
        "a | {'kind':'archive'} | destination_prefix_invalid",
        "a | {'kind':'archive','prefix':'../a'} | destination_prefix_invalid",
        "a | {'kind':'archive','prefix':'/a'} | destination_prefix_invalid",
        "a | {'kind':'archive','prefix':'a//b'} | destination_prefix_invalid",
        "a | {'kind':'webhook','sources':['x']} | destination_sources_invalid"
      })
  void whatIsNoDestinationIsToldApart(String name, String body, String code) throws IOException {
    assertThat(reader.read(name, json(body), Optional.empty()).rejection().code()).isEqualTo(code);
  }

  private static ObjectNode json(String text, Object... parameters) throws IOException {
    String json = text.replace('\'', '"').formatted(parameters);
    return (ObjectNode) Json.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
