package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.profile.feature.Features;
import io.quanyu.profile.feature.RfmRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  /** A Wednesday, 08:53 UTC. */
  private static final long TIME = 1_990_342_400_000L;

  private static final long DAY = 86_400_000L;

  @Test
  void aPersonsEventsSayWhatPredictionReads() {
    Summary summary =
        sum(
            event(0, "'type':'identify','traits':{'birthday':'1990-04-12'}"),
            event(1, "'event':'Product Viewed','properties':{'product_id':'a','category':'Shoes'}"),
            event(2, "'event':'Product Viewed','properties':{'product_id':'b','category':'Hats'}"),
            event(3, "'event':'Product Viewed','properties':{'product_id':'c','category':'Hats'}"),
            event(4, "'event':'Products Searched','properties':{'query':' Red  Shoes '}"),
            event(5, "'event':'Products Searched','properties':{'query':'red shoes'}"),
            event(6, "'event':'Products Searched','properties':{'query':'coat'}"),
            event(
                7,
                "'event':'Order Completed','context':{'timezone':'Asia/Shanghai'},'properties':"
                    + "{'revenue':120,'currency':'EUR','products':[{'product_id':'a','category':'Shoes'}]}"));
    ObjectNode view = FeatureView.of(summary, TIME + 40 * DAY, RfmRules.STANDARD);
    assertThat(view.path("ageGroup").asText()).isEqualTo("31-50");
    assertThat(view.path("rfm").toString())
        .isEqualTo(
            "{\"recencyDays\":39,\"orders\":1,\"netMinor\":12000,\"currency\":\"EUR\","
                + "\"scores\":{\"recency\":3,\"frequency\":1,\"monetary\":2}}");
    assertThat(view.path("favoriteCategories").toString())
        .isEqualTo(
            "[{\"category\":\"Shoes\",\"views\":1,\"orders\":1},"
                + "{\"category\":\"Hats\",\"views\":2,\"orders\":0}]");
    assertThat(view.path("searches").findValuesAsText("term")).containsExactly("coat", "red shoes");
    assertThat(view.path("weekdays").toString()).isEqualTo("{\"wednesday\":8}");
    assertThat(view.path("hours").toString()).isEqualTo("{\"8\":7,\"17\":1}");
  }

  @Test
  void theNewestBirthDateThatIsOneCountsAndOneThatWasRemovedDoesNot() {
    Event first = event(1, "'type':'identify','traits':{'dob':'1990-04-12','age':80}");
    Event vague = event(2, "'type':'identify','traits':{'birthday':'in spring'}");
    Event removed = event(3, "'type':'identify','traits':{'dob':null}");
    assertThat(ageGroup(sum(first, vague))).isEqualTo("31-50");
    assertThat(ageGroup(sum(first, vague, removed))).isEqualTo("over-70");
  }

  @Test
  void whatIsKeptDependsOnTheSetOfEventsAlone() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      events.add(event(i % 50, "'event':'Products Searched','properties':{'query':'q" + i + "'}"));
      events.add(
          event(i % 70, "'event':'Product List Viewed','properties':{'category':'c" + i + "'}"));
    }
    Features expected = sum(events.toArray(Event[]::new)).features();
    Collections.shuffle(events, new Random(5));
    assertThat(sum(events.toArray(Event[]::new)).features()).isEqualTo(expected);
    assertThat(expected.searches()).hasSize(Features.SEARCHES).containsKey("q199");
    assertThat(expected.categories()).hasSize(Features.CATEGORIES);
    assertThat(Json.read(Json.write(expected), Features.class)).isEqualTo(expected);
  }

  private static String ageGroup(Summary summary) {
    return FeatureView.of(summary, TIME, RfmRules.STANDARD).path("ageGroup").asText();
  }

  private static Summary sum(Event... events) {
    Summary sum = Summary.NONE;
    for (Event event : events) {
      sum = Summary.of(event).plus(sum);
    }
    return sum;
  }

  private static Event event(int minutes, String fields) {
    String type = fields.contains("'type'") ? "" : "'type':'track',";
    String id = minutes + Integer.toHexString(fields.hashCode());
    String json = "{%s'userId':'u','messageId':'%s',%s}".formatted(type, id, fields);
    try {
      ObjectNode payload =
          (ObjectNode) Json.parse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
      long time = TIME + minutes * 60_000L;
      return EventReader.read(new Received("test", "", time, null, payload)).event();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
