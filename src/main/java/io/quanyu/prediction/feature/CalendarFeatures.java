package io.quanyu.prediction.feature;

import io.quanyu.profile.feature.AgeGroup;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** When it is for the person: hour and weekday of their time zone, holidays, their age group. */
final class CalendarFeatures {
  private static final List<AgeGroup> AGE_GROUPS = List.of(AgeGroup.values());

  private CalendarFeatures() {}

  static List<Feature> all(HolidayCalendar holidays, ZoneId zone) {
    return List.of(
        new Named("hour", view -> time(view, zone).getHour()),
        new Named("weekday", view -> time(view, zone).getDayOfWeek().getValue()),
        new Named("days_to_holiday", view -> holidays.daysTo(time(view, zone).toLocalDate())),
        new Named("days_since_holiday", view -> holidays.daysSince(time(view, zone).toLocalDate())),
        new Named(
            "age_group",
            view ->
                view.ageGroup(view.moment())
                    .map(group -> (double) AGE_GROUPS.indexOf(group))
                    .orElse(Double.NaN)));
  }

  private static ZonedDateTime time(History.View view, ZoneId otherwise) {
    String told = view.last(Trace.ZONE, view.moment());
    return Instant.ofEpochMilli(view.moment()).atZone(told == null ? otherwise : ZoneId.of(told));
  }
}
