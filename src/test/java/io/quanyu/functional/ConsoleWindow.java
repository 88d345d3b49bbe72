package io.quanyu.functional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The console in a window of its own, with what it complained of and whom it asked. */
final class ConsoleWindow implements AutoCloseable {
  private static final int SLOW_MACHINE_MILLIS = 60_000;

  /** Names, formats and measures that have no other word in Chinese. */
  private static final List<String> ALLOWED =
      List.of("Quanyu", "EN", "HTTP", "API", "ID", "JSON", "CSV", "HTML", "AUC", "MB", "Schema");

  private final BrowserContext context;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>();
  final Page page;

  private ConsoleWindow(BrowserContext context) {
    this.context = context;
    page = context.newPage();
    page.setDefaultTimeout(SLOW_MACHINE_MILLIS);
    page.onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            complaints.add(message.text());
          }
        });
  }

  /** An English window of a usual size. */
  static ConsoleWindow open(Browser browser, String link) {
    return open(browser, link, new Browser.NewContextOptions().setViewportSize(1280, 900));
  }

  /** A window in this language, width or theme. */
  static ConsoleWindow open(Browser browser, String link, Browser.NewContextOptions options) {
    if (options.locale == null) {
      options.setLocale("en-GB");
    }
    ConsoleWindow window = new ConsoleWindow(browser.newContext(options));
    window.page.navigate(link);
    return window;
  }

  static Browser.NewContextOptions look(int width, ColorScheme theme) {
    return new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(theme);
  }

  /** A panel once it has come to this state: ready, empty, error. */
  Locator panel(String id, String state) {
    Locator panel = page.locator("#" + id + "[data-state=" + state + "]");
    panel.waitFor();
    return panel;
  }

  /** Goes to a page by its address behind {@code #/}; returns once nothing on it loads any more. */
  void go(String route) {
    page.evaluate("route => { location.hash = '#/' + route; }", route);
    page.waitForFunction(
        """
        route => document.getElementById("page").hidden === (route === "")
            && (route === "" || document.querySelector("#page .panel"))
            && !document.querySelector("main [data-state=loading]")""",
        route);
  }

  /** What an accessibility scan by axe-core finds of impact serious or critical. */
  @SuppressWarnings("unchecked")
  List<String> violations(String axe) {
    page.evaluate(axe + "; undefined");
    return (List<String>)
        page.evaluate(
            """
            () => axe.run().then(({ violations }) => violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`))""");
  }

  /** English words that are seen, but data, code, and names that Chinese writes so too. */
  @SuppressWarnings("unchecked")
  List<String> englishWords() {
    return (List<String>)
        page.evaluate(
            """
            allowed => {
              const found = new Set();
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const { textContent, parentElement } = walker.currentNode;
                if (!parentElement.closest(".data, code, pre, noscript, textarea, [lang=en]")
                    && parentElement.checkVisibility()) {
                  (textContent.replace(/"[^"]*"|(GET|POST|PUT) \\S+/g, "").match(/[A-Za-z]{2,}/g) ?? [])
                      .filter(word => !allowed.includes(word)).forEach(word => found.add(word));
                }
              }
              return [...found];
            }""",
            ALLOWED);
  }

  /** The element that has the focus. */
  Locator focused() {
    return page.locator("*:focus");
  }

  List<String> complaints() {
    return complaints;
  }

  List<String> hosts() {
    return hosts;
  }

  /** How far the page is wider than the window, in pixels. */
  int overflow() {
    return (int) page.evaluate("document.documentElement.scrollWidth - innerWidth");
  }

  void shoot(String name) {
    Path file = Path.of(System.getProperty("quanyu.build", "target"), "screenshots", name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  @Override
  public void close() {
    context.close();
  }

  /** Clicks the first button of this label in a place. */
  void click(String place, String label) {
    page.locator(place + " button", new Page.LocatorOptions().setHasText(label)).first().click();
  }

  /** Confirms what a dialog asks until it is taken: sources are remembered for a minute. */
  void confirmUntilTaken() {
    Locator button = page.locator("dialog .danger:enabled");
    page.waitForCondition(
        () -> {
          if (button.isVisible()) {
            button.click();
          }
          return page.locator("dialog").count() == 0;
        },
        new Page.WaitForConditionOptions().setTimeout(120_000));
  }
}
