package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.profile.CohortPlace;
import io.quanyu.profile.Cohorts;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code GET /v1/activity/cohorts?months=}: who came again in which month after their first, and
 * how many of a month's persons went how far. Thread-safe.
 */
@Singleton
public class CohortsRoute {
  private static final int USUAL_MONTHS = 6;

  private final Cohorts cohorts;
  private final Replies replies;
  private final Clock clock;

  /** The sums; the clock tells this month. */
  public CohortsRoute(Cohorts cohorts, Replies replies, Clock clock) {
    this.cohorts = cohorts;
    this.replies = replies;
    this.clock = clock;
  }

  /** 200 with months, oldest first, this one the last; 400 for an odd number. */
  public APIGatewayV2HTTPResponse cohorts(HttpRequest request) {
    OptionalInt months = request.number("months", USUAL_MONTHS, CohortPlace.MOST);
    if (months.isEmpty()) {
      Map<String, String> most = Map.of("maximum", Integer.toString(CohortPlace.MOST));
      return replies.problem(request, Problem.of(400, "months_invalid", most));
    }
    LocalDate to = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
    LocalDate from = to.minusMonths(months.getAsInt() - 1L);
    // Those of the period's funnels came first long before.
    LocalDate first = from.minusMonths(CohortPlace.MOST);
    return replies.ok(request, new CohortsView(from, to, cohorts.between(first, to)).json());
  }
}
