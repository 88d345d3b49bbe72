package io.quanyu.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private static final long NOW = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();

  @Test
  void theAnchorIsTheIdentifierOfHighestPriorityAndTheOthersAreLinked() throws Exception {
    Event event =
        event(
            """
            {"type":"identify","anonymousId":"a","userId":7,"traits":{"email":" Ann@Shop.Example "},
             "context":{"device":{"id":"d"},"externalIds":[{"type":"loyalty","id":"9:1"}]}}""");
    assertThat(event.identity().anchor()).hasToString("user_id:7");
    assertThat(event.identity().others())
        .extracting(Identifier::toString)
        .containsExactly(
            "external:loyalty:9:1", "email:ann@shop.example", "anonymous_id:a", "device:d");
  }

  @Test
  void placeholdersIdentifyNobody() throws Exception {
    Event event = event("{\"type\":\"page\",\"userId\":\"0000-0000\",\"anonymousId\":\"a\"}");
    assertThat(event.identity().anchor()).hasToString("anonymous_id:a");
    assertThat(event.identity().others()).isEmpty();
    assertThat(rejection("{\"type\":\"page\",\"userId\":\"null\",\"anonymousId\":-1}"))
        .isEqualTo("identifier_missing ");
  }

  @Test
  void aRejectionNamesWhatIsWrongAndWhere() throws Exception {
    assertThat(rejection("{\"type\":\"buy\",\"userId\":\"u\"}")).isEqualTo("type_unknown /type");
    assertThat(rejection("{\"type\":\"track\",\"userId\":\"u\"}"))
        .isEqualTo("event_name_missing /event");
    assertThat(rejection("{\"type\":\"group\",\"userId\":\"u\"}"))
        .isEqualTo("group_id_missing /groupId");
    assertThat(rejection("{\"type\":\"alias\",\"userId\":\"u\"}"))
        .isEqualTo("previous_id_missing /previousId");
    assertThat(rejection("{\"type\":\"identify\",\"userId\":\"u\",\"traits\":[]}"))
        .isEqualTo("object_expected /traits");
    assertThat(rejection("{\"type\":\"identify\",\"userId\":{}}")).isEqualTo("id_not_text /userId");
    assertThat(rejection("{\"type\":\"page\",\"userId\":\"u\",\"timestamp\":\"yesterday\"}"))
        .isEqualTo("timestamp_invalid /timestamp");
    assertThat(rejection("{\"type\":\"page\",\"userId\":\"" + "x".repeat(501) + "\"}"))
        .isEqualTo("id_too_long /userId");
  }

  @Test
  void aTimeInTheFutureIsTheTimeOfArrivalAndNoTimeIsToo() throws Exception {
    assertThat(event("{\"type\":\"page\",\"userId\":\"u\",\"timestamp\":4000000000000}").moment())
        .isEqualTo(new Event.Moment(NOW, 4_000_000_000_000L));
    assertThat(event("{\"type\":\"page\",\"userId\":\"u\"}").moment())
        .isEqualTo(new Event.Moment(NOW, null));
  }

  @Test
  void withoutAMessageIdEqualContentHasAnEqualKeyWhateverTheOrderOfItsFields() throws Exception {
    EventKey one =
        event("{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"a\":1,\"b\":2}}").key();
    EventKey other =
        event("{\"properties\":{\"b\":2,\"a\":1},\"userId\":\"u\",\"type\":\"page\",\"sentAt\":1}")
            .key();
    EventKey third = event("{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"a\":1}}").key();
    assertThat(one).isEqualTo(other).isNotEqualTo(third);
  }

  @Test
  void anAliasMakesThePreviousIdAChildUnderEachTypeItMayHave() throws Exception {
    Event event = event("{\"type\":\"alias\",\"userId\":\"u\",\"previousId\":\"p\"}");
    assertThat(event.identity().previous())
        .extracting(Identifier::toString)
        .containsExactly("user_id:p", "anonymous_id:p");
    Event anonymous =
        event("{\"type\":\"alias\",\"userId\":\"u\",\"previousId\":\"p\",\"anonymousId\":\"p\"}");
    assertThat(anonymous.identity().previous())
        .extracting(Identifier::toString)
        .containsExactly("anonymous_id:p");
  }

  @Test
  void theChannelComesFromTheEventElseItsPlaceElseItsSourceElseItsLibrary() throws Exception {
    assertThat(channel("\"channel\":\"email\",\"store\":{\"id\":1}")).isEqualTo(Channel.EMAIL);
    assertThat(channel("\"store\":{\"id\":1}")).isEqualTo(Channel.STORE);
    assertThat(channel("\"kiosk\":{\"id\":1},\"store\":{\"id\":2}")).isEqualTo(Channel.KIOSK);
    assertThat(channel("\"library\":{\"name\":\"analytics.js\"}")).isEqualTo(Channel.WEB);
    assertThat(channel("\"library\":{\"name\":\"analytics-ios\"}")).isEqualTo(Channel.APP);
    assertThat(channel("\"library\":{\"name\":\"analytics-python\"}")).isEqualTo(Channel.OTHER);
  }

  @Test
  void everyDigitThatAClientSentIsKept() throws Exception {
    Event event =
        event(
            "{\"type\":\"page\",\"userId\":\"u\",\"properties\":{\"price\":1.10,\"id\":12345678901234567890}}");
    assertThat(event.payload().get("properties").toString())
        .isEqualTo("{\"price\":1.10,\"id\":12345678901234567890}");
  }

  private static Channel channel(String context) throws Exception {
    return event("{\"type\":\"page\",\"userId\":\"u\",\"context\":{" + context + "}}").channel();
  }

  private static Event event(String payload) throws Exception {
    EventReader.Reading reading = read(payload);
    assertThat(reading.rejection()).isNull();
    return reading.event();
  }

  private static String rejection(String payload) throws Exception {
    Rejection rejection = read(payload).rejection();
    return rejection.code() + " " + rejection.pointer();
  }

  @Test
  void aRejectionTellsItsPhase() throws Exception {
    assertThat(read("{\"type\":\"buy\",\"userId\":\"u\"}").phase()).isEqualTo("envelope");
    assertThat(read("{\"type\":\"page\",\"userId\":[1]}").phase()).isEqualTo("envelope");
    assertThat(read("{\"type\":\"track\",\"userId\":\"u\"}").phase()).isEqualTo("type");
    assertThat(read("{\"type\":\"page\",\"userId\":\"null\"}").phase()).isEqualTo("type");
  }

  @Test
  void anIdThatIsNullEmptyOrBooleanIsAbsentAndANumberIsText() throws Exception {
    for (String nobody : new String[] {"null", "\"\"", "\" \"", "false", "true"}) {
      Event event = event("{\"type\":\"page\",\"userId\":" + nobody + ",\"anonymousId\":7}");
      assertThat(event.identity().anchor()).hasToString("anonymous_id:7");
    }
    assertThat(rejection("{\"type\":\"page\",\"anonymousId\":[\"a\"],\"userId\":\"u\"}"))
        .isEqualTo("id_not_text /anonymousId");
  }

  private static EventReader.Reading read(String payload) throws Exception {
    ObjectNode parsed = (ObjectNode) Json.parse(payload.getBytes(StandardCharsets.UTF_8));
    return EventReader.read(new Received("test", "", NOW, null, parsed));
  }
}
