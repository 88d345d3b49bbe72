package io.quanyu.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.schedule.Timetable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the events of a function; collects them by kind. */
final class EventReader {
  private static final int LONGEST_INTEGRATION_MILLIS = 30_000;
  private static final int DEFAULT_BATCH_SIZE = 10;
  private static final int LARGEST_BATCH_SIZE = 10_000;
  private static final int LONGEST_WINDOW_SECONDS = 300;
  // Lambda scales to 1,000 where no maximum is set; one machine has no use for that many.
  private static final int DEFAULT_CONCURRENCY = 20;

  private final String function;
  private final List<Route> routes = new ArrayList<>();
  private final List<QueueSource> queues = new ArrayList<>();
  private final List<ScheduleSource> schedules = new ArrayList<>();

  EventReader(String function) {
    this.function = function;
  }

  FunctionResource.Events events() {
    return new FunctionResource.Events(routes, queues, schedules);
  }

  void read(TemplateValue events) {
    events.fields().forEach(this::readEvent);
  }

  private void readEvent(String name, TemplateValue event) {
    String type = Names.type(event);
    TemplateValue value = event.field("Properties").orElse(null);
    String owner = function + "." + name + " (" + type + ")";
    Properties properties = new Properties(owner, value, Optional.empty());
    switch (type) {
      case "HttpApi" -> readRoute(properties);
      case "SQS" -> readQueue(properties, event);
      case "Schedule" -> readSchedule(name, properties, event);
      case "ScheduleV2" -> readSchedulerSchedule(name, properties, event);
      default ->
          throw event
              .field("Type")
              .orElse(event)
              .refuse("the event type " + type + " is not known to the local runtime");
    }
  }

  private void readRoute(Properties properties) {
    properties.allow(
        Set.of("ApiId", "Method", "Path", "TimeoutInMillis", "PayloadFormatVersion"),
        Set.of("RouteSettings"));
    properties
        .find("PayloadFormatVersion")
        .filter(version -> !version.text().equals("2.0"))
        .ifPresent(
            version -> {
              throw version.refuse("the local runtime speaks payload format 2.0 only");
            });
    String path = properties.find("Path").map(EventReader::path).orElse(Route.DEFAULT);
    String method = properties.find("Method").map(TemplateValue::text).orElse("ANY");
    int millis = properties.number("TimeoutInMillis", LONGEST_INTEGRATION_MILLIS, 50, 30_000);
    boolean isAny = method.equalsIgnoreCase("x-amazon-apigateway-any-method");
    routes.add(
        new Route(
            isAny ? "ANY" : method.toUpperCase(Locale.ROOT), path, Duration.ofMillis(millis)));
  }

  private static String path(TemplateValue value) {
    String path = value.text();
    if (!path.equals(Route.DEFAULT) && !path.startsWith("/")) {
      throw value.refuse("a path begins with a slash, " + path + " doesn't");
    }
    return path;
  }

  private void readQueue(Properties properties, TemplateValue event) {
    properties.allow(
        Set.of(
            "Queue",
            "BatchSize",
            "MaximumBatchingWindowInSeconds",
            "FunctionResponseTypes",
            "ScalingConfig",
            "Enabled"),
        Set.of());
    if (!properties.find("Enabled").map(TemplateValue::flag).orElse(true)) {
      return;
    }
    int window = properties.number("MaximumBatchingWindowInSeconds", 0, 0, LONGEST_WINDOW_SECONDS);
    queues.add(
        new QueueSource(
            properties.need("Queue", event).text(),
            properties.number("BatchSize", DEFAULT_BATCH_SIZE, 1, LARGEST_BATCH_SIZE),
            Duration.ofSeconds(window),
            concurrency(properties),
            properties.find("FunctionResponseTypes").map(EventReader::reportsItems).orElse(false)));
  }

  private static int concurrency(Properties properties) {
    return properties
        .find("ScalingConfig")
        .flatMap(scaling -> scaling.field("MaximumConcurrency"))
        .map(most -> most.number(2, 1_000))
        .orElse(DEFAULT_CONCURRENCY);
  }

  private static boolean reportsItems(TemplateValue types) {
    for (TemplateValue type : types.items()) {
      if (!type.text().equals("ReportBatchItemFailures")) {
        throw type.refuse("the response type " + type.text() + " is not known");
      }
    }
    return !types.items().isEmpty();
  }

  private void readSchedule(String name, Properties properties, TemplateValue event) {
    properties.allow(
        Set.of("Schedule", "Input", "Enabled", "State"),
        Set.of("Description", "Name", "RetryPolicy", "DeadLetterConfig"));
    TemplateValue expression = properties.need("Schedule", event);
    addSchedule(name, "aws.events", properties, timetable(expression, ZoneId.of("UTC")));
  }

  private void readSchedulerSchedule(String name, Properties properties, TemplateValue event) {
    properties.allow(
        Set.of("ScheduleExpression", "ScheduleExpressionTimezone", "Input", "State"),
        Set.of(
            "DeadLetterConfig",
            "Description",
            "FlexibleTimeWindow",
            "GroupName",
            "Name",
            "OmitName",
            "PermissionsBoundary",
            "RetryPolicy",
            "RoleArn"));
    TemplateValue expression = properties.need("ScheduleExpression", event);
    ZoneId zone =
        properties
            .find("ScheduleExpressionTimezone")
            .map(EventReader::zone)
            .orElse(ZoneId.of("UTC"));
    addSchedule(name, "aws.scheduler", properties, timetable(expression, zone));
  }

  private void addSchedule(
      String name, String service, Properties properties, Timetable timetable) {
    boolean isEnabled = properties.find("Enabled").map(TemplateValue::flag).orElse(true);
    String state = properties.find("State").map(TemplateValue::text).orElse("ENABLED");
    if (isEnabled && state.equals("ENABLED")) {
      Optional<String> input = properties.find("Input").map(EventReader::json);
      schedules.add(new ScheduleSource(function + name, service, timetable, input));
    }
  }

  private static Timetable timetable(TemplateValue expression, ZoneId zone) {
    try {
      return Timetable.parse(expression.text(), zone);
    } catch (IllegalArgumentException e) {
      throw expression.refuse(e.getMessage());
    }
  }

  private static String json(TemplateValue input) {
    try {
      new ObjectMapper().readTree(input.text());
      return input.text();
    } catch (JsonProcessingException e) {
      throw input.refuse("an Input is JSON, this is not: " + e.getOriginalMessage());
    }
  }

  private static ZoneId zone(TemplateValue zone) {
    try {
      return ZoneId.of(zone.text());
    } catch (DateTimeException e) {
      throw zone.refuse("there is no time zone " + zone.text());
    }
  }
}
