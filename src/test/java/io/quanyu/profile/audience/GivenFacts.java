package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.quanyu.event.Json;
import io.quanyu.profile.aggregate.Aggregation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts as a test states them: traits, and the times of events by name. */
final class GivenFacts implements Facts {
  private final Map<String, JsonNode> traits = new HashMap<>();
  private final Map<String, List<Long>> events = new HashMap<>();
  private final long now;

  GivenFacts(long now) {
    this.now = now;
  }

  GivenFacts at(long other) {
    GivenFacts later = new GivenFacts(other);
    later.traits.putAll(traits);
    later.events.putAll(events);
    return later;
  }

  GivenFacts trait(String name, Object value) {
    traits.put(name, Json.tree(value));
    return this;
  }

  GivenFacts event(String name, Long... times) {
    events.put(name, List.of(times));
    return this;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public JsonNode trait(String name) {
    return traits.getOrDefault(name, Reading.NONE.value());
  }

  @Override
  public Reading computed(String name) {
    return new Reading(trait(name), Answer.NEVER);
  }

  @Override
  public JsonNode score(String name) {
    return trait(name);
  }

  @Override
  public Reading figure(Aggregation aggregation) {
    long span = aggregation.window().isAllTime() ? 0 : aggregation.window().hours() * 3_600_000;
    long count = 0;
    long next = Answer.NEVER;
    for (long time : events.getOrDefault(aggregation.filter().event(), List.of())) {
      if (span == 0) {
        count++;
      } else if (time > now) {
        next = Math.min(next, time);
      } else if (time > now - span) {
        count++;
        next = Math.min(next, time + span);
      }
    }
    return new Reading(LongNode.valueOf(count), next);
  }
}
