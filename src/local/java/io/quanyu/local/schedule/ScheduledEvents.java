package io.quanyu.local.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.local.template.Endpoints;
import io.quanyu.local.template.ScheduleSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The event that a schedule without input sends. */
final class ScheduledEvents {
  private ScheduledEvents() {}

  static ObjectNode event(ScheduleSource schedule, Instant due) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", schedule.service());
    event.put("account", Endpoints.ACCOUNT);
    event.put("time", due.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", Endpoints.REGION);
    event.putArray("resources").add("arn:aws:events:local:rule/" + schedule.name());
    event.putObject("detail");
    return event;
  }
}
