package io.quanyu.profile.aggregate;

import static io.quanyu.profile.aggregate.AggregatesPropertyTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Event;
import io.quanyu.event.EventReader;
import io.quanyu.event.Received;
import io.quanyu.event.Rejection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AggregationTest {
  private static final long TIME = 1_990_000_000_000L;

  @Test
  void theIdIsOfWhatIsMeantNotOfHowItIsWritten() {
    Aggregation one =
        read("{'function':'count','where':{'b':1,'a':['x']},'event':'Order Completed'}");
    Aggregation other =
        read(
            "{'event':'Order Completed','where':{'a':{'in':['x']},'b':{'is':1}},'function':'count'}");
    assertThat(other.id()).isEqualTo(one.id()).hasSize(12);
    assertThat(read("{'function':'count','window':'48h'}").id())
        .isEqualTo(read("{'function':'count','window':'2d'}").id())
        .isNotEqualTo(read("{'function':'count'}").id());
    assertThat(Aggregation.of(one.canonical())).isEqualTo(one);
  }

  @Test
  void eachOperatorIsHeldAgainstTheValueAtItsPath() {
    assertThat(matches("{'category':'shoes'}")).isTrue();
    assertThat(matches("{'category':{'isNot':'shoes'}}")).isFalse();
    assertThat(matches("{'nothing':{'isNot':'shoes'}}")).isTrue();
    assertThat(matches("{'category':['hats','shoes']}")).isTrue();
    assertThat(matches("{'title':{'contains':'red'}}")).isTrue();
    assertThat(matches("{'tags':{'contains':'sale'}}")).isTrue();
    assertThat(matches("{'tags':{'contains':'sal'}}")).isFalse();
    assertThat(matches("{'coupon':{'exists':false},'title':{'exists':true}}")).isTrue();
    assertThat(matches("{'price':{'greaterThan':9,'atMost':10}}")).isTrue();
    assertThat(matches("{'price':10}")).isTrue();
    assertThat(matches("{'size.eu':{'lessThan':44}}")).isTrue();
    assertThat(matches("{'until':{'greaterThan':'2026-11-23'}}")).isTrue();
    assertThat(matches("{'until':{'lessThan':'2026-11-24T00:00:00+00:00'}}")).isFalse();
    assertThat(matches("{'channel':'web','/context/page/path':'/sale'}")).isTrue();
    assertThat(matches("{'location':{'exists':true}}")).isFalse();
  }

  @Test
  void conditionsHoldForOneAndTheSameProduct() {
    Event order =
        event(
            "{'type':'track','event':'Order Completed','userId':'u','messageId':'m','properties':"
                + "{'coupon':'x','products':[{'category':'shoes','price':5},"
                + "{'category':'hats','price':50}]}}");
    assertThat(filter("{'category':'shoes','price':{'atLeast':50}}").matches(order)).isFalse();
    assertThat(filter("{'category':'hats','price':{'atLeast':50}}").matches(order)).isTrue();
    assertThat(filter("{'category':'hats','coupon':'x'}").matches(order)).isTrue();
  }

  @Test
  void whatIsNoNumberIsNotSummed() {
    Aggregation sum = read("{'function':'sum','property':'price'}");
    Definitions definitions = new Definitions(1, List.of(new Defined(sum, 1)));
    Aggregates all = Aggregates.NONE;
    for (String price : List.of("1.10", "'2.20'", "'free'", "null", "{}", "[0.1,0.2]", "1e99")) {
      all = all.plus(Aggregates.of(priced(price), definitions));
    }
    assertThat(all.figure(sum, TIME).value().asText()).isEqualTo("3.6");
    assertThat(all.figure(read("{'function':'sum','property':'x'}"), TIME).value().asInt())
        .isZero();
  }

  @Test
  void ofMoreValuesThanAreKeptThoseThatAreKeptAreExactAndTheFigureSaysSo() {
    Aggregation list = read("{'function':'unique_list','property':'price'}");
    Definitions definitions = new Definitions(1, List.of(new Defined(list, 1)));
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      events.add(priced(Integer.toString(i % 200)));
    }
    Random random = new Random(3);
    Aggregates one = AggregatesPropertyTest.grouped(events, definitions, random);
    Collections.shuffle(events, random);
    Aggregates other = AggregatesPropertyTest.grouped(events, definitions, random);
    assertThat(other).isEqualTo(one);
    assertThat(one.figure(list, TIME).cut()).isTrue();
    assertThat(one.figure(list, TIME).value()).hasSize(AggregateState.VALUES);
  }

  @Test
  void whatIsNoAggregationIsRefusedAtItsPlace() {
    refused("{'function':'median'}", "aggregation_function_unknown", "/function");
    refused("{'function':'sum'}", "aggregation_property_invalid", "/property");
    refused("{'function':'count','property':'x'}", "aggregation_property_unneeded", "/property");
    refused("{'function':'count','window':'soon'}", "aggregation_window_invalid", "/window");
    refused("{'function':'count','window':'100h'}", "aggregation_window_invalid", "/window");
    refused("{'function':'count','window':'367d'}", "aggregation_window_invalid", "/window");
    refused(
        "{'function':'first','property':'x','window':'93d'}",
        "aggregation_window_too_long",
        "/window");
    refused("{'function':'count','event':''}", "filter_event_invalid", "/event");
    refused("{'function':'count','where':[]}", "filter_where_invalid", "/where");
    refused("{'function':'count','where':{'a/b':{}}}", "filter_operator_missing", "/where/a~1b");
    refused(
        "{'function':'count','where':{'a':{'like':1}}}",
        "filter_operator_unknown",
        "/where/a/like");
    refused(
        "{'function':'count','where':{'a':{'atLeast':'x'}}}",
        "filter_bound_invalid",
        "/where/a/atLeast");
    refused("{'function':'count','where':{'a':[]}}", "filter_list_invalid", "/where/a");
    refused("{'function':'count','where':{'a':null}}", "filter_value_invalid", "/where/a");
    refused("{'function':'count','where':{'/':1,'':1}}", "filter_path_invalid", "/where/");
  }

  private static void refused(String text, String code, String pointer) {
    assertThat(AggregationRules.check(quoted(text), ""))
        .map(Rejection::code)
        .as(text)
        .contains(code);
    assertThat(AggregationRules.check(quoted(text), "")).map(Rejection::pointer).contains(pointer);
  }

  private static Event priced(String price) {
    return event(
        "{'type':'track','event':'Seen','userId':'u','properties':{'price':%s}}".formatted(price));
  }

  private static boolean matches(String where) {
    return filter(where)
        .matches(
            event(
                "{'type':'track','event':'Product Viewed','userId':'u','messageId':'m',"
                    + "'context':{'channel':'web','page':{'path':'/sale'}},"
                    + "'properties':{'category':'shoes','title':'a red shoe','price':'10.00',"
                    + "'tags':['new','sale'],'size':{'eu':43},'until':'2026-11-24'}}"));
  }

  private static EventFilter filter(String where) {
    JsonNode body = quoted("{'where':%s}".formatted(where));
    assertThat(FilterRules.check(body, "")).isEmpty();
    return EventFilter.of(body);
  }

  private static Aggregation read(String text) {
    assertThat(AggregationRules.check(quoted(text), "")).isEmpty();
    return Aggregation.of(quoted(text));
  }

  private static Event event(String text) {
    return EventReader.read(new Received("test", "", TIME, null, (ObjectNode) quoted(text)))
        .event();
  }

  private static JsonNode quoted(String text) {
    return json(text.replace('\'', '"'));
  }
}
