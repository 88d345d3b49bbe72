package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Route;
import io.quanyu.local.LocalProcess;
import java.text.NumberFormat;
import java.util.Locale;

/** The panel of who comes again on the console's page of events. */
final class CohortsPanel {
  private static final String COHORTS = "/v1/activity/cohorts";

  private CohortsPanel() {}

  /** It shows what the API tells, of visitors and steps too, and recovers from an error. */
  static void check(ConsoleWindow window, LocalProcess process) throws Exception {
    String told = process.send(COHORTS, null, "authorization", "Bearer local-admin").body();
    JsonNode cohort = new ObjectMapper().readTree(told).at("/cohorts/5");
    JsonNode known = cohort.at("/known/0");
    assertThat(known.path("ordered").asLong()).isEqualTo(1);
    assertThat(cohort.at("/visitors/0").toString())
        .isEqualTo("{\"active\":1,\"viewed\":1,\"added\":0,\"ordered\":0}");

    window.go("events");
    window.panel("cohorts", "ready");
    long persons = known.path("active").asLong();
    assertThat(row(window)).endsWith(persons + " 100%");
    window.page.locator("#cohorts [name=step]").selectOption("ordered");
    NumberFormat percent = NumberFormat.getPercentInstance(Locale.UK);
    percent.setMaximumFractionDigits(1);
    assertThat(row(window)).endsWith(persons + " " + percent.format(1.0 / persons));
    window.page.locator("#cohorts [name=kind]").selectOption("visitors");
    assertThat(row(window)).endsWith("1 0%");
    assertThat(text(window, "#cohorts figure tbody tr")).endsWith("1 1 0 0 0%");
    assertThat(window.overflow()).isZero();
    recovers(window);
  }

  /** It says which permission is missing. */
  static void checkForbidden(ConsoleWindow window) {
    assertThat(window.panel("cohorts", "empty").innerText()).contains("activity:read");
  }

  private static String row(ConsoleWindow window) {
    return text(window, "#cohorts tbody tr");
  }

  private static String text(ConsoleWindow window, String selector) {
    return window.page.locator(selector).first().innerText().replaceAll("\\s+", " ").strip();
  }

  private static void recovers(ConsoleWindow window) {
    window.page.route("**" + COHORTS + "**", Route::abort);
    window.page.locator("#cohorts [name=months]").selectOption("12");
    window.panel("cohorts", "error");
    window.page.unroute("**" + COHORTS + "**");
    window.page.locator("#cohorts .state button").click();
    window.panel("cohorts", "ready");
  }
}
