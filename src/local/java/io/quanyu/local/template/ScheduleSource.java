package io.quanyu.local.template;

import io.quanyu.local.schedule.Timetable;
import java.util.Optional;

/**
 * A schedule; {@code service} is the AWS service that fires it, {@code input} replaces its event.
 */
public record ScheduleSource(
    String name, String service, Timetable timetable, Optional<String> input) {}
