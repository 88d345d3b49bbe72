package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalInt;

/** {@code GET /v1/activity?minutes=}: approximate rates and the newest profiles. Thread-safe. */
@Singleton
public class ActivityRoute {
  private static final int MOST_MINUTES = 180;
  private static final int USUAL_MINUTES = 60;
  private static final int NEWEST = 10;

  private final Counters counters;
  private final Replies replies;
  private final Clock clock;

  /** The store; the clock tells which minute is the last. */
  public ActivityRoute(Counters counters, Replies replies, Clock clock) {
    this.counters = counters;
    this.replies = replies;
    this.clock = clock;
  }

  /** 200 with minutes, oldest first, and profiles, newest first; 400 for an odd number. */
  public APIGatewayV2HTTPResponse activity(HttpRequest request) {
    OptionalInt minutes = request.number("minutes", USUAL_MINUTES, MOST_MINUTES);
    if (minutes.isEmpty()) {
      Map<String, String> most = Map.of("maximum", Integer.toString(MOST_MINUTES));
      return replies.problem(request, Problem.of(400, "minutes_invalid", most));
    }
    return replies.ok(request, view(minutes.getAsInt()));
  }

  private ObjectNode view(int minutes) {
    ObjectNode view = Json.object().put("approximate", true);
    ArrayNode rates = view.putArray("minutes");
    counters.minutes(clock.instant(), minutes).forEach(each -> rates.add(minute(each)));
    ArrayNode newest = view.putArray("newestProfiles");
    counters.newest(NEWEST).forEach(each -> newest.add(profile(each)));
    return view;
  }

  private static ObjectNode minute(MinuteCounts counts) {
    ObjectNode view = Json.object().put("minute", counts.minute().toString());
    ObjectNode channels = view.putObject("channels");
    counts.channels().forEach((channel, count) -> channels.put(channel.code(), count));
    return view.put("repeated", counts.repeated());
  }

  private static ObjectNode profile(NewProfile profile) {
    return Json.object()
        .put("identifier", profile.identifier().toString())
        .put("time", Times.iso(profile.time().toEpochMilli()));
  }
}
