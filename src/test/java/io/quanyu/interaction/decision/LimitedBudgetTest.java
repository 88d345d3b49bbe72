package io.quanyu.interaction.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.function.Parallel;
import io.quanyu.interaction.decision.action.BudgetLimit;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Budgets of which decisions may take only so much. */
class LimitedBudgetTest {
  private static final Instant NOON = Instant.parse("2026-11-27T11:00:00Z");
  private static final String COUPON =
      "{\"kind\":\"offer\",\"purpose\":\"none\",\"value\":1000,"
          + "\"budget\":{\"channel\":\"coupons\",\"segment\":\"%s\",\"amount\":%d}}";
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(NOON);
  private Deciders shop;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName() + test.getDisplayName().hashCode();
    shop = new Deciders(tables.client(), clock, name);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"300,1000", "1,13", "125,1000", "126,1000", "7,300"})
  void howeverManyAskAtOnceAllThatFitsIsSaidAndNoMore(long amount, long most) {
    shop.action("coupon", COUPON.formatted("all", amount))
        .settings(limit("coupons", most, "total"));
    int fit = (int) (most / amount);

    Collection<Decision> decisions = askAtOnce(fit + 20);

    assertThat(decisions).filteredOn(each -> each.said() != null).hasSize(fit);
    assertThat(decisions)
        .filteredOn(each -> each.said() == null)
        .allMatch(each -> each.refused().get(0).code().equals("budget_used_up"));
    assertThat(left("coupons", most, BudgetLimit.Per.TOTAL, "total")).isEqualTo(most % amount);
  }

  @Test
  void theSameQuestionTakesOnceThoughItIsAskedByManyAtOnce() {
    shop.action("coupon", COUPON.formatted("all", 30)).settings(limit("coupons", 100, "total"));

    new Parallel(8)
        .forEach(IntStream.range(0, 16).boxed().toList(), each -> shop.ask("ann", "same"));

    assertThat(left("coupons", 100, BudgetLimit.Per.TOTAL, "total")).isEqualTo(70);
  }

  @Test
  void whoDiesAfterTheWriteHasTakenItOnceWhenTheQuestionComesAgain() {
    Faults faults = new Faults();
    shop = new Deciders(faults.around(tables.client()), clock, shop.workspace());
    shop.action("coupon", COUPON.formatted("all", 30)).settings(limit("coupons", 1_000, "total"));
    shop.ask("ann", "the first parts the budget");
    for (Faults.Kind kind : List.of(Faults.Kind.KILL_BEFORE, Faults.Kind.KILL_AFTER)) {
      faults.arm(kind, 1);
      assertThatThrownBy(() -> shop.ask("ann", "k" + kind)).isInstanceOf(Faults.Killed.class);
      faults.disarm();
    }

    shop.ask("ann", "k" + Faults.Kind.KILL_BEFORE);
    shop.ask("ann", "k" + Faults.Kind.KILL_AFTER);

    assertThat(left("coupons", 1_000, BudgetLimit.Per.TOTAL, "total")).isEqualTo(910);
  }

  @Test
  void aChannelsLimitHoldsForItsSegmentsTogether() {
    shop.action("loyal", COUPON.formatted("loyal", 40))
        .settings(
            "{\"limits\":{\"coupons\":{\"most\":100},\"coupons/loyal\":{\"most\":60},"
                + "\"other\":{\"most\":0}}}");
    assertThat(shop.ask("ann", "k1").said()).isNotNull();
    assertThat(shop.ask("bob", "k1").said()).isNull();

    shop.action("new", COUPON.formatted("new", 60));

    clock.move(Duration.ofSeconds(61));
    assertThat(shop.ask("bob", "k2").said().action()).isEqualTo("new");
    assertThat(shop.ask("cat", "k2").said()).isNull();
    assertThat(left("coupons", 100, BudgetLimit.Per.TOTAL, "total")).isZero();
    assertThat(left("coupons/loyal", 60, BudgetLimit.Per.TOTAL, "total")).isEqualTo(20);
  }

  @Test
  void aDayIsTheSettingsAndANewOneBeginsAgain() {
    shop.action("coupon", COUPON.formatted("all", 100))
        .settings(
            "{\"timezone\":\"Asia/Shanghai\",\"limits\":{\"coupons\":{\"most\":100,\"per\":\"day\"}}}");
    assertThat(shop.ask("ann", "k1").said()).isNotNull();
    clock.move(Duration.ofMinutes(4 * 60 + 59));
    assertThat(shop.ask("ann", "k2").said()).isNull();

    clock.move(Duration.ofMinutes(1));

    assertThat(shop.ask("ann", "k3").said()).isNotNull();
    assertThat(left("coupons", 100, BudgetLimit.Per.DAY, "2026-11-27")).isZero();
    assertThat(left("coupons", 100, BudgetLimit.Per.DAY, "2026-11-28")).isZero();
  }

  @Test
  void aLimitThatIsRaisedOrLoweredKeepsWhatWasTaken() {
    shop.action("coupon", COUPON.formatted("all", 100)).settings(limit("coupons", 1_000, "total"));
    askAtOnce(4);

    shop.settings(limit("coupons", 500, "total"));
    clock.move(Duration.ofSeconds(61));
    assertThat(askAtOnce(4, "b")).filteredOn(each -> each.said() != null).hasSize(1);
    shop.settings(limit("coupons", 300, "total"));
    clock.move(Duration.ofSeconds(61));
    assertThat(shop.ask("zoe", "k").said()).isNull();
    assertThat(left("coupons", 300, BudgetLimit.Per.TOTAL, "total")).isEqualTo(-200);

    shop.settings(limit("coupons", 700, "total"));
    clock.move(Duration.ofSeconds(61));
    assertThat(askAtOnce(4, "c")).filteredOn(each -> each.said() != null).hasSize(2);
  }

  @Test
  void aLimitCostsNoFurtherCallAndWhatIsUsedUpIsRememberedForAMinute() {
    CountedCalls calls = new CountedCalls();
    shop = new Deciders(calls.around(tables.client()), clock, shop.workspace());
    shop.action("coupon", COUPON.formatted("all", 10)).settings(limit("coupons", 800, "total"));
    shop.ask("ann", "the first parts the budget");
    calls.reset();

    assertThat(shop.ask("ann", "k").said()).isNotNull();
    assertThat(calls.total()).isEqualTo(4);
    shop.settings(limit("coupons", 25, "total"));
    clock.move(Duration.ofSeconds(61));
    assertThat(shop.ask("ann", "finds it used up").said()).isNull();
    calls.reset();

    assertThat(shop.ask("ann", "knows it").said()).isNull();
    assertThat(calls.total()).isEqualTo(4);
  }

  private Collection<Decision> askAtOnce(int many) {
    return askAtOnce(many, "a");
  }

  private Collection<Decision> askAtOnce(int many, String key) {
    Collection<Decision> decisions = new ConcurrentLinkedQueue<>();
    new Parallel(10)
        .forEach(
            IntStream.range(0, many).boxed().toList(),
            number -> decisions.add(shop.ask("u" + number, key)));
    return decisions;
  }

  private long left(String row, long most, BudgetLimit.Per per, String period) {
    return new SpentBudgets(tables.client(), clock, "InteractionsTable", shop.workspace())
        .left(new SpentBudgets.Account(new BudgetLimit(row, most, per), period));
  }

  private static String limit(String row, long most, String per) {
    return "{\"limits\":{\"%s\":{\"most\":%d,\"per\":\"%s\"}}}".formatted(row, most, per);
  }
}
