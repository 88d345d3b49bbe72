package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan that is not proven to be the best, for the console to show. */
final class UnprovenPlan {
  private static final String ADMIN = "Bearer local-admin";
  private static final int MOST_SECONDS = 60;

  private UnprovenPlan() {}

  static void make(LocalProcess process) throws Exception {
    String plan = Files.readString(Path.of("src/test/resources/budget-not-proven.json"));
    HttpResponse<String> planned = process.send("/v1/budgets/plans", plan, "authorization", ADMIN);
    assertThat(planned.statusCode()).as(planned.body()).isEqualTo(200);
  }

  /** Returns once a fit of curves beside it was refused, or a minute has passed. */
  static void makeWithRefusedFit(LocalProcess process) throws Exception {
    make(process);
    process.send("/v1/budgets/curves/fit", "{\"currency\":\"EUR\"}", "authorization", ADMIN);
    String curves = "";
    for (int second = 0; second < MOST_SECONDS && !curves.contains("refused"); second++) {
      Thread.sleep(1_000);
      curves = process.send("/v1/budgets/curves", null, "authorization", ADMIN).body();
    }
  }
}
