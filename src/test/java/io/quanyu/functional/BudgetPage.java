package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The console's page of the budget: its slider of the total, and the figures that it shows. */
record BudgetPage(ConsoleWindow window) {
  private static final int STEPS = 200;

  /** Half of the slider's thumb: its middle stands so far from the end. */
  private static final int THUMB = 8;

  /** Drags the total to a part of its range as a mouse does; gives the planner's reply to it. */
  JsonNode drag(double part) throws Exception {
    Locator slider = window.page.locator("#plans [type=range]").first();
    Response reply =
        window.page.waitForResponse(
            each -> each.url().contains("keep=false"), () -> drag(slider, part));
    return new ObjectMapper().readTree(reply.text());
  }

  private void drag(Locator slider, double part) {
    BoundingBox box = slider.boundingBox();
    double y = box.y + box.height / 2;
    double room = box.width - 2 * THUMB;
    double now = Double.parseDouble(slider.inputValue()) / STEPS;
    window.page.mouse().move(box.x + THUMB + now * room, y);
    window.page.mouse().down();
    window.page.mouse().move(box.x + THUMB + part * room, y);
    window.page.mouse().up();
  }

  /** Each figure is the reply's, and is written as the page writes such an amount or number. */
  void assertShows(JsonNode plan) {
    List<Double> expected = new ArrayList<>();
    add(plan.path("total"), expected);
    plan.path("channels").forEach(channel -> add(channel, expected));
    window.page.waitForCondition(() -> values().equals(expected));
    assertThat(unlikeTheirValues()).isEmpty();
  }

  private static void add(JsonNode part, List<Double> figures) {
    figures.add(part.path("spend").asDouble());
    figures.add(part.path("response").asDouble());
  }

  private List<Double> values() {
    return texts("() => [...document.querySelectorAll('#plans data')].map(each => each.value)")
        .stream()
        .map(Double::valueOf)
        .toList();
  }

  private List<String> unlikeTheirValues() {
    return texts(
        """
        async () => {
          const { currencyAmount, number } = await import("./console/texts.js");
          return [...document.querySelectorAll("#plans data")]
              .filter(({ value, textContent }) =>
                  ![currencyAmount(value, "EUR"), number(value)].includes(textContent))
              .map(({ value, textContent }) => `${value} as ${textContent}`);
        }""");
  }

  @SuppressWarnings("unchecked")
  private List<String> texts(String script) {
    return (List<String>) window.page.evaluate(script);
  }

  /** Why there is no plan. */
  String refusal() {
    Locator alarm = window.page.locator("#plans .alarm");
    alarm.waitFor();
    // Nothing that is not on screen can be kept or saved.
    assertThat(window.page.locator("#plans button:disabled").count()).isEqualTo(3);
    return alarm.innerText();
  }

  /** A request that is too large for one call is followed until its plan is the one shown. */
  void assertFollowsWhatTakesLong() {
    String draw = "{\"type\":\"log\",\"factor\":90,\"scale\":30}";
    String draws = String.join(",", Collections.nCopies(501, draw));
    String request =
        """
        {"currency":"EUR","label":"of draws","total":{"max":50},"risk":{"beta":0.5},
         "cells":[{"name":"drawn","max":80,"curve":{"type":"mean","of":[%s]}}]}"""
            .formatted(draws);
    window.page.locator("#new-plan [name=request]").fill(request);
    window.page.locator("#new-plan [type=submit]").click();
    window.page.locator("#plans .job", new Page.LocatorOptions().setHasText("kept.")).waitFor();
    Locator chosen = window.page.locator("#plans option:checked");
    window.page.waitForCondition(() -> chosen.innerText().contains("of draws"));
  }

  void assertDrawsEachCellTheLastAtSteadyState(int cells) {
    window.go("budget");
    Locator figures = window.panel("plans", "ready").locator(".curves figure");
    assertThat(figures.locator("svg").count()).isEqualTo(cells);
    assertThat(window.page.locator("#plans .legend li").count()).isEqualTo(2);
    assertThat(figures.first().locator(".note").count()).isZero();
    assertThat(figures.last().innerText()).contains("At steady state");
  }
}
