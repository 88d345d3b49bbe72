package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.recommendation.ArmCounters;
import io.quanyu.recommendation.ServedCounts;
import io.quanyu.recommendation.WhatCame;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code GET /v1/activity/recommendations?days=}: recommendations that were served, what came of
 * them, and whether choosing by what is known beats trying out. Thread-safe.
 */
@Singleton
public class ServedRoute {
  private static final int MOST_DAYS = 30;
  private static final int USUAL_DAYS = 14;

  private final ServedCounts served;
  private final ArmCounters counters;
  private final Replies replies;
  private final Clock clock;

  /** The counts; the clock tells today. */
  public ServedRoute(ServedCounts served, ArmCounters counters, Replies replies, Clock clock) {
    this.served = served;
    this.counters = counters;
    this.replies = replies;
    this.clock = clock;
  }

  /** 200 with minutes and days, oldest first; 400 for an odd number of days. */
  public APIGatewayV2HTTPResponse served(HttpRequest request) {
    OptionalInt days = request.number("days", USUAL_DAYS, MOST_DAYS);
    if (days.isEmpty()) {
      Map<String, String> most = Map.of("maximum", Integer.toString(MOST_DAYS));
      return replies.problem(request, Problem.of(400, "days_invalid", most));
    }
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate from = today.minusDays(days.getAsInt() - 1L);
    WhatCame came = counters.whatCame(from);
    return replies.ok(
        request, new ServedView(from, now, served.between(came.since(), today), came).json());
  }
}
