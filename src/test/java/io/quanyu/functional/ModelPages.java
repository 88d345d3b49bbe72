package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.List;

/** The console's pages of models: what behavior's goes by, and rules of recommendations. */
record ModelPages(ConsoleWindow window) {
  /** Three drawings of a target, and the numbers of each behind "as a table". */
  void assertShowsCurvesAndTables() {
    window.go("predictions");
    Locator figures = window.panel("behavior", "ready").locator("figure");
    assertThat(figures.locator("svg").count()).isEqualTo(3);
    for (int at = 0; at < 3; at++) {
      figures.nth(at).locator("summary").click();
    }
    assertThat(figures.nth(0).locator("tbody tr").count()).isEqualTo(10);
    assertThat(figures.nth(1).locator("tbody tr").last().innerText()).contains("100%");
    assertThat(figures.nth(2).locator("tbody tr").count()).isPositive();
  }

  /** Two strategies for a product's page, and what a person would see: to look counts nothing. */
  void assertLooksWithoutCounting(String item, String person) {
    List<String> asked = new ArrayList<>();
    window.page.onRequest(request -> asked.add(request.url()));
    window.go("recommendations");
    Locator compare = window.panel("compare", "ready");
    compare.locator("[name=product]").fill(item);
    compare.locator("[name=first]").selectOption("similar");
    compare.locator("button").first().click();
    compare.locator(".span-6").nth(1).waitFor();
    assertThat(compare.locator(".span-6").nth(1).locator("li").count()).isPositive();
    window.go("people/" + person);
    assertThat(window.panel("person-liked", "ready").locator("li").count()).isPositive();

    assertThat(asked.stream().filter(url -> url.contains("/rules/preview?"))).hasSize(3);
    assertThat(asked).noneMatch(url -> url.contains("/v1/recommendations?"));
  }

  /** What a person sees first is left out by rules that are not saved, and nowhere else. */
  void assertShowsWhatExcludingAnItemChanges(String person) {
    window.go("recommendations");
    Locator rules = window.panel("rules", "ready");
    rules.locator("[name=identifier]").fill(person);
    preview(rules);
    String first = rules.locator(".items li .kind").first().innerText();
    rules.locator("[name=excludeItems]").fill(first);
    preview(rules);
    rules.locator(".tag.bad").first().waitFor();

    Locator sides = rules.locator(".span-6");
    assertThat(sides.nth(0).locator(".kind").first().innerText()).isEqualTo(first);
    assertThat(sides.nth(1).locator(".kind").allInnerTexts()).doesNotContain(first);
  }

  /** What the API says of rules with prices in such a currency. */
  List<String> faultsOfRulesInCurrency(String currency) {
    Locator rules = window.panel("rules", "ready");
    rules.locator("[name=currency]").fill(currency);
    preview(rules);
    Locator faults = rules.locator(".act .problem p");
    faults.first().waitFor();
    return faults.allInnerTexts();
  }

  private static void preview(Locator rules) {
    rules.locator("button", new Locator.LocatorOptions().setHasText("Preview")).click();
  }
}
