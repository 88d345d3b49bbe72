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
}
