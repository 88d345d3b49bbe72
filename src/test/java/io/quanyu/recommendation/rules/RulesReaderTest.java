package io.quanyu.recommendation.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesReaderTest {
  private static final String ALL =
      """
      {"stock": false,
       "price": {"currency": "EUR", "minimum": 500, "maximum": 20000},
       "minimumMargin": 0.2,
       "categories": {"include": ["Shoes", " 运动鞋 "], "exclude": ["Shoes > Kids"]},
       "excludeItems": ["sku-9"],
       "attributes": {"color": ["red", "blue"]},
       "boosts": [{"brand": "Acme", "factor": 1.5,
                   "from": "2026-11-27T00:00:00+08:00", "until": "2026-11-30T00:00:00Z"},
                  {"category": "Sale", "factor": 0.5}],
       "pins": [{"item": "sku-1", "slot": 1, "until": "2026-12-24T00:00:00Z"},
                {"item": "sku-2", "slot": 1, "from": "2026-12-24T00:00:00Z"}],
       "diversity": {"lambda": 0.7, "mostPerCategory": 3},
       "bought": {"again": "never", "afterDays": 90},
       "frequencyCap": {"shown": 3, "days": 7},
       "exploration": 0.1,
       "strategies": {"b": "als"}}
      """;

  @Test
  void whatIsNotToldHasADefaultThatChangesNothing() {
    Rules rules = read("{}").rules();

    assertThat(rules).isEqualTo(Rules.DEFAULT);
    assertThat(rules.filter().stock()).isTrue();
    assertThat(rules.filter().price().allow(null, Long.MIN_VALUE)).isTrue();
    assertThat(rules.filter().allowsMargin(Double.NaN)).isTrue();
    assertThat(rules.diversity().lambda()).isEqualTo(1);
    assertThat(rules.repeats().frequencyCap().allows(Integer.MAX_VALUE)).isTrue();
    assertThat(rules.trial().share()).isZero();
  }

  @Test
  void eachPartIsRead() {
    Rules rules = read(ALL).rules();

    assertThat(rules.filter().stock()).isFalse();
    assertThat(rules.filter().price()).isEqualTo(new PriceBounds("EUR", 500, 20_000));
    assertThat(rules.filter().minimumMargin()).isEqualTo(.2);
    assertThat(rules.filter().names().included()).containsExactly("Shoes", "运动鞋");
    assertThat(rules.filter().names().excluded()).containsExactly("Shoes > Kids");
    assertThat(rules.filter().names().excludedItems()).containsExactly("sku-9");
    assertThat(rules.filter().attributes()).containsEntry("color", List.of("red", "blue"));
    assertThat(rules.placement().boosts()).extracting(Boost::factor).containsExactly(1.5, .5);
    assertThat(rules.diversity()).isEqualTo(new Diversity(.7, 3));
    assertThat(rules.repeats().bought()).isEqualTo(new Bought(Bought.Again.NEVER, 90));
    assertThat(rules.repeats().frequencyCap()).isEqualTo(new FrequencyCap(3, 7));
    assertThat(rules.trial().share()).isEqualTo(.1);
    assertThat(rules.trial().strategy("b")).contains("als");
    assertThat(rules.trial().strategy("c")).isEmpty();
  }

  @Test
  void aCampaignsBoostHoldsFromItsFirstMomentUntilBeforeItsLast() {
    Rules.Placement placement = read(ALL).rules().placement();
    long first = millis("2026-11-26T16:00:00Z");

    assertThat(placement.boosts(first - 1)).extracting(Boost::value).containsExactly("Sale");
    assertThat(placement.boosts(first)).extracting(Boost::value).containsExactly("Acme", "Sale");
    assertThat(placement.boosts(millis("2026-11-30T00:00:00Z"))).hasSize(1);
  }

  @Test
  void pinsMayFollowOneAnotherInASlot() {
    Rules.Placement placement = read(ALL).rules().placement();

    assertThat(placement.pins(millis("2026-12-23T23:59:59Z")))
        .extracting(Pin::item)
        .containsExactly("sku-1");
    assertThat(placement.pins(millis("2026-12-24T00:00:00Z")))
        .extracting(Pin::item)
        .containsExactly("sku-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"stok": 1}                                          | rules_field_unknown   | /stok
          {"stock": "yes"}                                     | rules_boolean_expected | /stock
          {"price": 5}                                         | object_expected       | /price
          {"price": {"minimum": -1, "currency": "EUR"}}        | number_out_of_range   | /price/minimum
          {"price": {"minimum": 1.5, "currency": "EUR"}}       | number_out_of_range   | /price/minimum
          {"price": {"minimum": 5}}                            | rules_text_invalid    | /price/currency
          {"price": {"currency": "EUX"}}                       | rules_currency_unknown | /price/currency
          {"price": {"currency": "EUR", "minimum": 5, "maximum": 4}} | rules_price_crossed | /price
          {"minimumMargin": 1.01}                              | rules_number_invalid  | /minimumMargin
          {"minimumMargin": "1"}                               | rules_number_invalid  | /minimumMargin
          {"categories": {"include": "Shoes"}}                 | rules_list_invalid    | /categories/include
          {"categories": {"include": ["a", 1]}}                | rules_text_invalid    | /categories/include/1
          {"categories": {"include": ["a"], "exclude": ["a"]}} | rules_category_twice  | /categories
          {"excludeItems": [" "]}                              | rules_text_invalid    | /excludeItems/0
          {"attributes": {"a/b": []}}                          | rules_values_missing  | /attributes/a~1b
          {"attributes": {"": ["a"]}}                          | rules_names_invalid   | /attributes/
          {"boosts": {}}                                       | rules_list_invalid    | /boosts
          {"boosts": [7]}                                      | object_expected       | /boosts/0
          {"boosts": [{"brand": "a"}]}                         | field_missing         | /boosts/0/factor
          {"boosts": [{"brand": "a", "item": "b", "factor": 2}]} | rules_boost_unclear | /boosts/0
          {"boosts": [{"brand": "a", "factor": 0}]}            | rules_number_invalid  | /boosts/0/factor
          {"boosts": [{"brand": "a", "factor": 2, "from": "soon"}]} | rules_time_invalid | /boosts/0/from
          {"pins": [{"item": "a", "slot": 0}]}                 | number_out_of_range   | /pins/0/slot
          {"pins": [{"item": "a"}]}                            | field_missing         | /pins/0/slot
          {"pins": [{"item": "a", "slot": 1}, {"item": "b", "slot": 1}]} | rules_slot_taken | /pins/1/slot
          {"pins": [{"item": "a", "slot": 1}, {"item": "a", "slot": 2}]} | rules_item_pinned | /pins/1/item
          {"diversity": {"lambda": 1.1}}                       | rules_number_invalid  | /diversity/lambda
          {"diversity": {"mostPerCategory": 0}}                | number_out_of_range   | /diversity/mostPerCategory
          {"bought": {"again": "maybe"}}                       | rules_code_unknown    | /bought/again
          {"bought": {"again": 1}}                             | rules_text_invalid    | /bought/again
          {"frequencyCap": {"shown": 3}}                       | field_missing         | /frequencyCap/days
          {"frequencyCap": {"shown": 3, "days": 31}}           | number_out_of_range   | /frequencyCap/days
          {"exploration": 0.6}                                 | rules_number_invalid  | /exploration
          {"strategies": {"b": "No Name"}}                     | rules_strategy_invalid | /strategies/b
          {"strategies": {"b": "magic"}}                       | rules_strategy_invalid | /strategies/b
          {"strategies": {"b": 1}}                             | rules_text_invalid    | /strategies/b
          """)
  void whatBreaksARuleIsNamedWithItsPlace(String body, String code, String pointer) {
    assertThat(read(body).faults())
        .extracting(Rejection::code, Rejection::pointer)
        .contains(tuple(code, pointer));
    assertThat(read(body).rules()).isNull();
  }

  @Test
  void allFaultsAreFoundAtOnce() {
    List<Rejection> faults =
        read("{\"stock\": 1, \"exploration\": 2, \"pins\": [{\"slot\": 1}], \"x\": 0}").faults();

    assertThat(faults)
        .extracting(Rejection::pointer)
        .containsExactly("/x", "/stock", "/pins/0/item", "/exploration");
  }

  @Test
  void aSpanThatEndsBeforeItBeginsIsNone() {
    String body =
        """
        {"boosts": [{"item": "a", "factor": 2,
          "from": "2026-01-02T00:00:00Z", "until": "2026-01-02T00:00:00Z"}]}""";

    assertThat(read(body).faults()).extracting(Rejection::code).containsExactly("rules_span_empty");
  }

  @Test
  void aNullIsAFieldThatIsNotThere() {
    assertThat(read("{\"price\": null, \"stock\": null, \"pins\": null}").rules())
        .isEqualTo(Rules.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"context", "version"})
  void whatIsShownWithTheRulesMayBePutBack(String field) {
    assertThat(read("{\"" + field + "\": \"home\"}").rules()).isEqualTo(Rules.DEFAULT);
  }

  @Test
  void aHostilelyLargeNumberIsRefusedQuickly() {
    assertThat(read("{\"exploration\": 1e999999999}").faults()).hasSize(1);
    assertThat(read("{\"price\": {\"currency\": \"EUR\", \"minimum\": 1e999999999}}").faults())
        .hasSize(1);
  }

  private static long millis(String iso) {
    return Instant.parse(iso).toEpochMilli();
  }

  private static RulesReader.Reading read(String body) {
    try {
      return RulesReader.read((ObjectNode) Json.parse(body.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
