package io.quanyu.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TouchesTest {
  private static final long TODAY = 20_000;
  private static final Touch MAIL = new Touch("email", "spring", "spring-mail");
  private static final Touch BANNER = new Touch("web", "spring", "spring-banner");
  private static final Touch OTHER = new Touch("email", "autumn", "autumn-mail");

  @Test
  void eachKindOfCapCountsWhatItNames() {
    Touches touches = Touches.NONE.with(MAIL, TODAY).with(BANNER, TODAY).with(OTHER, TODAY - 1);

    assertThat(touches.count(MAIL, new Cap(Cap.Per.PERSON, 9, 7), TODAY)).isEqualTo(3);
    assertThat(touches.count(MAIL, new Cap(Cap.Per.CHANNEL, 9, 7), TODAY)).isEqualTo(2);
    assertThat(touches.count(MAIL, new Cap(Cap.Per.CAMPAIGN, 9, 7), TODAY)).isEqualTo(2);
    assertThat(touches.count(MAIL, new Cap(Cap.Per.ACTION, 9, 7), TODAY)).isEqualTo(1);
    assertThat(touches.count(MAIL, new Cap(Cap.Per.CHANNEL, 9, 1), TODAY)).isEqualTo(1);
  }

  @Test
  void aCapOfSevenDaysIsFreeAgainOnTheEighthDay() {
    Touches touches = Touches.NONE.with(MAIL, TODAY);
    Cap week = new Cap(Cap.Per.ACTION, 1, 7);

    assertThat(touches.allow(MAIL, week, TODAY)).isFalse();
    assertThat(touches.allow(MAIL, week, TODAY + 6)).isFalse();
    assertThat(touches.allow(MAIL, week, TODAY + 7)).isTrue();
    assertThat(Touches.NONE.allow(MAIL, new Cap(Cap.Per.ACTION, 0, 1), TODAY)).isFalse();
  }

  @Test
  void aPromiseCountsOnceKeptOrNotWhoeverKeepsIt() {
    Cap all = new Cap(Cap.Per.PERSON, 9, 7);
    Touches promised = Touches.NONE.promising("d1", BANNER, TODAY - 1);
    assertThat(promised.count(MAIL, all, TODAY)).isEqualTo(1);
    Touches.Promise promise = promised.promised("d1").orElseThrow();

    Touches here = promised.keeping(promise, TODAY).with(MAIL, TODAY);
    Touches elsewhere = promised.plus(Touches.NONE.keeping(promise, TODAY).with(MAIL, TODAY));

    for (Touches kept : List.of(here, elsewhere)) {
      assertThat(kept.count(MAIL, all, TODAY)).isEqualTo(1);
      assertThat(kept.count(BANNER, new Cap(Cap.Per.CHANNEL, 9, 7), TODAY)).isZero();
      assertThat(kept.promised("d1")).as("kept once").isEmpty();
      assertThat(Json.read(Json.write(kept), Touches.class)).isEqualTo(kept);
    }
    assertThat(promised.promised("d2")).isEmpty();
    assertThat(promised.with(MAIL, TODAY + Cap.MOST_DAYS).promises()).isEmpty();
  }

  @Test
  void countsAreThoseOfAPlainListAndForgetWhatNoCapAsksFor() {
    Random random = new Random(5);
    Touches touches = Touches.NONE;
    long[] days = new long[500];
    Touch[] told = new Touch[days.length];
    for (int at = 0; at < days.length; at++) {
      days[at] = TODAY + at / 3;
      told[at] = List.of(MAIL, BANNER, OTHER).get(random.nextInt(3));
      touches = touches.with(told[at], days[at]);
    }
    long last = days[days.length - 1];
    for (int length : new int[] {1, 2, 30, Cap.MOST_DAYS}) {
      long plain = 0;
      for (int at = 0; at < days.length; at++) {
        plain += days[at] > last - length && told[at].channel().equals("email") ? 1 : 0;
      }
      assertThat(touches.count(OTHER, new Cap(Cap.Per.CHANNEL, 1, length), last)).isEqualTo(plain);
    }
    assertThat(touches.counts()).allMatch(each -> each.day() > last - Cap.MOST_DAYS);
    assertThat(Json.read(Json.write(touches), Touches.class)).isEqualTo(touches);
  }
}
