package io.quanyu.profile.audience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final long NOW = Instant.parse("2027-03-10T12:00:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  @Test
  void viewedShoesTwiceInSevenDaysAndBoughtNothingTakesFourLines() {
    Condition condition =
        read(
            """
            {"all": [
              {"event": "Product Viewed", "within": "7d", "count": {"atLeast": 2}},
              {"none": "Order Completed", "within": "7d"}
            ]}""");
    GivenFacts viewed = new GivenFacts(NOW).event("Product Viewed", NOW - DAY, NOW - 2 * DAY);
    assertThat(condition.of(viewed)).isEqualTo(new Answer(true, NOW + 5 * DAY));
    GivenFacts bought = viewed.at(NOW).event("Order Completed", NOW - 6 * DAY);
    assertThat(condition.of(bought)).isEqualTo(new Answer(false, NOW + DAY));
    assertThat(condition.of(new GivenFacts(NOW))).isEqualTo(new Answer(false, Answer.NEVER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'trait':'city','is':'Berlin'}|true",
        "{'trait':'city','is':'Bonn'}|false",
        "{'trait':'city','isNot':'Bonn'}|true",
        "{'trait':'town','isNot':'Bonn'}|true",
        "{'trait':'town','is':'Bonn'}|false",
        "{'trait':'city','in':['Bonn','Berlin']}|true",
        "{'trait':'city','contains':'erl'}|true",
        "{'trait':'likes','contains':'tea'}|true",
        "{'trait':'likes','contains':'coffee'}|false",
        "{'trait':'city','exists':true}|true",
        "{'trait':'town','exists':false}|true",
        "{'trait':'gone','exists':false}|true",
        "{'trait':'gone','isNot':'x'}|true",
        "{'trait':'age','greaterThan':41}|true",
        "{'trait':'age','is':'42.0'}|true",
        "{'trait':'age','atLeast':42,'lessThan':50}|true",
        "{'trait':'age','atLeast':42,'lessThan':42}|false",
        "{'trait':'city','atMost':1}|false",
        "{'trait':'vip','is':true}|true",
        "{'trait':'since','lessThan':'2027-02-01'}|true",
        "{'trait':'since','atLeast':'2027-02-01T00:00:00Z'}|false",
        "{'trait':'since','within':'60d'}|true",
        "{'trait':'since','within':'30d'}|false",
        "{'trait':'since','olderThan':'30d'}|true",
        "{'trait':'city','olderThan':'30d'}|false",
        "{'not':{'trait':'city','is':'Berlin'}}|false",
        "{'any':[{'trait':'city','is':'Bonn'},{'trait':'vip','is':true}]}|true",
        "{'computed':'age','is':42}|true",
        "{'event':'Order Completed'}|true",
        "{'event':'Order Completed','count':3}|true",
        "{'event':'Order Completed','within':'36h','count':{'atMost':1}}|true",
        "{'none':'Order Completed','within':'12h'}|true",
      })
  void eachOperatorSaysWhatItsNameSays(String condition, boolean holds) {
    GivenFacts facts =
        new GivenFacts(NOW)
            .trait("city", "Berlin")
            .trait("age", 42)
            .trait("vip", true)
            .trait("gone", null)
            .trait("likes", List.of("tea", "cake"))
            .trait("since", "2027-01-31T08:00:00Z")
            .event("Order Completed", NOW - DAY, NOW - 3 * DAY, NOW - 40 * DAY);
    assertThat(read(condition.replace('\'', '"')).of(facts).holds()).isEqualTo(holds);
  }

  @Property
  void untilTheMomentThatAnAnswerNamesItDoesNotChange(@ForAll long seed) {
    Random random = new Random(seed);
    GivenFacts facts = new GivenFacts(NOW);
    for (String name : List.of("a", "b", "c")) {
      Long[] times = new Long[random.nextInt(4)];
      for (int i = 0; i < times.length; i++) {
        times[i] = NOW + (random.nextInt(200) - 150) * HOUR;
      }
      facts.event(name, times);
      facts.trait(name, Instant.ofEpochMilli(NOW + (random.nextInt(200) - 150) * HOUR).toString());
    }
    Condition condition = read(any(random, 3));
    Answer answer = condition.of(facts);
    for (long time = NOW; time < Math.min(answer.next(), NOW + 20 * DAY); time += HOUR / 2) {
      assertThat(condition.of(facts.at(time)).holds()).isEqualTo(answer.holds());
    }
    assertThat(answer.next()).isGreaterThan(NOW);
  }

  private static String any(Random random, int depth) {
    String name = List.of("a", "b", "c").get(random.nextInt(3));
    String span = 1 + random.nextInt(72) + "h";
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> "{\"trait\":\"%s\",\"within\":\"%s\"}".formatted(name, span);
      case 1 -> "{\"trait\":\"%s\",\"olderThan\":\"%s\"}".formatted(name, span);
      case 2 -> "{\"event\":\"%s\",\"within\":\"%s\",\"count\":2}".formatted(name, span);
      case 3 -> "{\"none\":\"%s\",\"within\":\"%s\"}".formatted(name, span);
      case 4 -> "{\"not\":%s}".formatted(any(random, depth - 1));
      default ->
          "{\"%s\":[%s,%s]}"
              .formatted(
                  random.nextBoolean() ? "all" : "any",
                  any(random, depth - 1),
                  any(random, depth - 1));
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]||condition_not_object",
        "{}||condition_kind_unclear",
        "{'all':[]}|/all|condition_list_invalid",
        "{'trait':'a','event':'b'}||condition_kind_unclear",
        "{'all':[{'trait':'a','is':1},7]}|/all/1|condition_not_object",
        "{'any':[{'not':{'trait':'a'}}]}|/any/0/not|condition_operator_missing",
        "{'trait':'a','equals':1}|/equals|condition_field_unknown",
        "{'trait':'a','in':'b'}|/in|filter_list_invalid",
        "{'trait':'a','is':null}|/is|filter_value_invalid",
        "{'trait':'a','atLeast':'soon'}|/atLeast|filter_bound_invalid",
        "{'trait':'a','within':'soon'}|/within|condition_span_invalid",
        "{'trait':'','is':1}|/trait|condition_name_invalid",
        "{'event':'a','within':'week'}|/within|aggregation_window_invalid",
        "{'event':'a','within':'99999d'}|/within|aggregation_window_invalid",
        "{'event':'a','count':'two'}|/count|condition_count_invalid",
        "{'event':'a','count':{'in':[1]}}|/count|condition_count_invalid",
        "{'none':'a','count':1}|/count|condition_field_unknown",
        "{'event':'a','a/b':1}|/a~1b|condition_field_unknown",
        "{'event':'a','where':'shoes'}|/where|filter_where_invalid",
      })
  void whatCanNotBeReadIsNamedWithItsPlace(String condition, String pointer, String code) {
    ConditionReader.Read read = ConditionReader.read(json(condition.replace('\'', '"')), "");
    assertThat(read.condition()).isNull();
    assertThat(read.rejection().code()).isEqualTo(code);
    assertThat(read.rejection().pointer()).isEqualTo(pointer == null ? "" : pointer);
  }

  @Test
  void aConditionHasItsBounds() {
    String leaf = "{\"trait\":\"a\",\"is\":1}";
    String wide = "{\"all\":[" + (leaf + ",").repeat(100) + leaf + "]}";
    assertThat(ConditionReader.read(json(wide), "").rejection().code())
        .isEqualTo("condition_too_large");
    String deep = "{\"not\":".repeat(10) + leaf + "}".repeat(10);
    assertThat(ConditionReader.read(json(deep), "").rejection().code())
        .isEqualTo("condition_too_large");
  }

  private static Condition read(String json) {
    ConditionReader.Read read = ConditionReader.read(json(json), "");
    assertThat(read.rejection()).isNull();
    return read.condition();
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String json) {
    try {
      return Json.parse(json.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
