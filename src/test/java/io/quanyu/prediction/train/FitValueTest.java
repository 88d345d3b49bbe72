package io.quanyu.prediction.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.prediction.serve.CustomerValue;
import io.quanyu.prediction.serve.OrderDays;
import io.quanyu.prediction.serve.OrderDays.Spent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FitValueTest {
  @Test
  void theCurrencyThatMostOrderInIsTheOneOfValuesAndOthersTeachNothingOfSpending() {
    List<OrderDays> euro = customers("EUR", 60, 1);
    List<OrderDays> both = new ArrayList<>(euro);
    both.addAll(customers("JPY", 59, 2));
    CustomerValue found = fit(both);
    assertThat(found.currency()).isEqualTo("EUR");
    assertThat(found.customers()).isEqualTo(119);
    assertThat(found.spending()).isEqualTo(fit(euro).spending());
    Collections.shuffle(both, new Random(3));
    assertThat(fit(both)).isEqualTo(found);
  }

  @Test
  void whereTwoCurrenciesAreUsedAlikeItIsTheFirstByNameInAnyOrder() {
    List<OrderDays> both = new ArrayList<>(customers("USD", 60, 1));
    both.addAll(customers("EUR", 60, 2));
    assertThat(fit(both).currency()).isEqualTo("EUR");
    Collections.reverse(both);
    assertThat(fit(both).currency()).isEqualTo("EUR");
  }

  @Test
  void whoeverBoughtOnceCountsForTheCurrencyThoughTheyTeachNothingOfSpending() {
    List<OrderDays> both = new ArrayList<>(customers("EUR", 40, 1));
    for (int customer = 0; customer < 41; customer++) {
      both.add(new OrderDays(0, 0, 90 + customer, new Spent("USD", 0, 0)));
    }
    CustomerValue found = fit(both);
    assertThat(found.currency()).isEqualTo("USD");
    assertThat(found.spending()).isNull();
    assertThat(found.problem().code()).isEqualTo("value_too_few_repeat_buyers");
    assertThat(found.buying()).isNotNull();
  }

  @Test
  void whereNoAmountWasToldThereIsNoCurrency() {
    CustomerValue found = fit(customers("", 60, 1));
    assertThat(found.currency()).isNull();
    assertThat(found.spending()).isNull();
    assertThat(found.buying()).isNotNull();
  }

  private static CustomerValue fit(List<OrderDays> customers) {
    FitValue fit = new FitValue();
    customers.forEach(fit::add);
    return fit.fit("one");
  }

  private static List<OrderDays> customers(String currency, int count, long seed) {
    Random random = new Random(seed);
    List<OrderDays> all = new ArrayList<>();
    for (int customer = 0; customer < count; customer++) {
      int again = random.nextInt(4);
      double age = 60 + random.nextInt(200);
      double recency = again == 0 ? 0 : age * (.1 + .8 * random.nextDouble());
      int told = currency.isEmpty() ? 0 : again;
      double mean = told == 0 ? 0 : 1_000 + random.nextInt(4_000);
      all.add(new OrderDays(again, recency, age, new Spent(currency, told, mean)));
    }
    return all;
  }
}
