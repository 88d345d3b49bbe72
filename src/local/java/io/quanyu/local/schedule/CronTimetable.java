package io.quanyu.local.schedule;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** AWS' cron: minutes, hours, day of month, month, day of week (1 is Sunday), year. */
record CronTimetable(ExecutionTime times, ZoneId zone) implements Timetable {
  static CronTimetable parse(String expression, ZoneId zone) {
    String fields = expression.substring("cron(".length(), expression.length() - 1).trim();
    try {
      return new CronTimetable(
          ExecutionTime.forCron(new CronParser(definition()).parse(fields)), zone);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "not a cron expression of AWS: " + expression + " (" + e.getMessage() + ")", e);
    }
  }

  private static CronDefinition definition() {
    return CronDefinitionBuilder.defineCron()
        .withMinutes()
        .and()
        .withHours()
        .and()
        .withDayOfMonth()
        .supportsL()
        .supportsW()
        .supportsLW()
        .supportsQuestionMark()
        .and()
        .withMonth()
        .and()
        .withDayOfWeek()
        .withValidRange(1, 7)
        .withMondayDoWValue(2)
        .supportsHash()
        .supportsL()
        .supportsQuestionMark()
        .and()
        .withYear()
        .withValidRange(1970, 2199)
        .and()
        .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
        .instance();
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return times.nextExecution(ZonedDateTime.ofInstant(after, zone)).map(ZonedDateTime::toInstant);
  }
}
