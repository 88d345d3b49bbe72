package io.quanyu.console;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quanyu.function.HttpRequest;
import io.quanyu.function.Problem;
import io.quanyu.function.Replies;
import io.quanyu.profile.DailySales;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** {@code GET /v1/activity/sales?from=&to=}: sales and funnel by UTC day. Thread-safe. */
@Singleton
public class SalesRoute {
  private static final int MOST_DAYS = 92;
  private static final int USUAL_DAYS = 28;

  private final DailySales sales;
  private final Replies replies;
  private final Clock clock;

  /** The sums; the clock tells today. */
  public SalesRoute(DailySales sales, Replies replies, Clock clock) {
    this.sales = sales;
    this.replies = replies;
    this.clock = clock;
  }

  /** 200 with days, oldest first, and their totals; 400 for no days, or too many. */
  public APIGatewayV2HTTPResponse sales(HttpRequest request) {
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      LocalDate to = request.query("to").map(LocalDate::parse).orElse(today);
      LocalDate from =
          request.query("from").map(LocalDate::parse).orElse(to.minusDays(USUAL_DAYS - 1L));
      long days = ChronoUnit.DAYS.between(from, to) + 1;
      if (days >= 1 && days <= MOST_DAYS && from.getYear() >= 1970 && to.getYear() <= 9999) {
        return replies.ok(request, new SalesView(from, to, sales.between(from, to)).json());
      }
    } catch (DateTimeException e) {
      // Below, with all else that is no period.
    }
    Map<String, String> most = Map.of("days", Integer.toString(MOST_DAYS));
    return replies.problem(request, Problem.of(400, "dates_invalid", most));
  }
}
