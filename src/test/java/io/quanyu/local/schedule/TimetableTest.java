package io.quanyu.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
  // A Sunday.
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:30Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(1 minute)           | 2026-03-01T10:01:30Z",
        "rate(5 minutes)          | 2026-03-01T10:05:30Z",
        "rate(2 hours)            | 2026-03-01T12:00:30Z",
        "rate(1 day)              | 2026-03-02T10:00:30Z",
        "cron(0/15 * * * ? *)     | 2026-03-01T10:15:00Z",
        "cron(0 3 * * ? *)        | 2026-03-02T03:00:00Z",
        "cron(0 18 ? * MON-FRI *) | 2026-03-02T18:00:00Z",
        "cron(0 8 ? * 1 *)        | 2026-03-08T08:00:00Z",
        "cron(0 8 1 * ? *)        | 2026-04-01T08:00:00Z",
        "cron(0 8 L * ? *)        | 2026-03-31T08:00:00Z",
        "cron(0 8 ? * 3#1 *)      | 2026-03-03T08:00:00Z",
        "cron(0 0 1 1 ? 2030)     | 2030-01-01T00:00:00Z"
      })
  void theNextFiringFollowsTheExpression(String expression, Instant next) {
    assertThat(Timetable.parse(expression, ZoneOffset.UTC).next(NOW)).contains(next);
  }

  @Test
  void aCronExpressionIsReadInItsTimeZone() {
    Timetable timetable = Timetable.parse("cron(0 9 * * ? *)", ZoneId.of("Asia/Shanghai"));
    assertThat(timetable.next(NOW)).contains(Instant.parse("2026-03-02T01:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(0 minutes)",
        "rate(1 minutes)",
        "rate(2 minute)",
        "rate(5 seconds)",
        "cron(* * * *)",
        "cron(0 8 1 * 1 *)",
        "at(2026-01-01T00:00:00)",
        ""
      })
  void whatIsNoScheduleOfAwsIsRefused(String expression) {
    assertThatThrownBy(() -> Timetable.parse(expression, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
