package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.LocalProcess;

/** The panels of what was set aside, on the console's page of events. */
final class SetAsidePanel {
  private SetAsidePanel() {}

  /** Sends an event that a source of 300 bytes an event does not take. */
  static void sendTooMuch(LocalProcess process, String source) throws Exception {
    String event =
        """
        {"batch":[{"type":"track","userId":"late","event":"Seen","properties":{"text":"%s"}}]}\
        """
            .formatted("x".repeat(400));
    assertThat(process.send("/v1/batch", event, "authorization", source).statusCode())
        .isEqualTo(200);
  }

  /** It is told with its reason, and goes through once the source takes it. */
  static void replay(ConsoleWindow window, LocalProcess process, String axe) throws Exception {
    window.go("events");
    assertThat(window.panel("quarantine", "ready").innerText()).contains("300");
    window.shoot("quarantine");
    new NewSource(process).put("strict", "{\"consent\":\"explicit\",\"channel\":\"web\"}");
    window.click("#quarantine", "Replay");
    assertThat(window.violations(axe)).isEmpty();
    window.confirmUntilTaken();
    window.panel("quarantine", "empty");
  }
}
