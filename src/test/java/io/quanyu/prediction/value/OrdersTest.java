package io.quanyu.prediction.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrdersTest {
  @Test
  void becomeSummariesInWeeksWithOnePurchaseADay() {
    Orders orders = new Orders();
    orders.add("b", 114, 30);
    orders.add("b", 100, 99);
    orders.add("b", 114, 10);
    orders.add("b", 107, 20);
    orders.add("a", 121, 5);
    orders.add("late", 129, 5);
    orders.add("b", 130, 7);
    orders.add("a", 142, 1);

    OrderSplit split = orders.holdOut(14);

    Summaries customers = split.customers();
    assertThat(customers.size()).isEqualTo(2);
    assertThat(customers.frequency(0)).isZero();
    assertThat(customers.recency(0)).isZero();
    assertThat(customers.age(0)).isEqualTo(1);
    assertThat(split.purchases(0)).isEqualTo(1);
    assertThat(customers.frequency(1)).isEqualTo(2);
    assertThat(customers.recency(1)).isEqualTo(2);
    assertThat(customers.age(1)).isEqualTo(4);
    assertThat(customers.meanValue(1)).isEqualTo(30);
    assertThat(split.purchases(1)).isEqualTo(1);
    assertThat(split.spend(1)).isEqualTo(7);
  }

  @Test
  void fewerDaysAreHeldOutThanThereAre() {
    Orders orders = new Orders();
    assertThat(orders.holdoutProblem(1).code()).isEqualTo("orders_holdout_invalid");
    orders.add("a", 1, 1);
    orders.add("a", 9, 1);

    assertThat(orders.holdoutProblem(8).code()).isEqualTo("orders_holdout_invalid");
    assertThat(orders.holdoutProblem(7)).isNull();
  }
}
