package io.quanyu.lambda;

/** A channel of the budget that an event pauses. */
final class PausedChannel {
  private PausedChannel() {}

  /** The one that is paused then, and the source that said so. */
  static String byEvent(Spine spine) {
    spine.capture(
        "track",
        spine.writeKey(),
        "{\"userId\":\"ads\",\"event\":\"Channel Paused\",\"timestamp\":\"2026-03-01T00:00:00Z\","
            + "\"properties\":{\"channel\":\"tv\"}}");
    spine.fold(spine.waitingMessages());
    return spine.items("StrategyTable", "main#paused").stream()
        .map(item -> item.get("sk").s() + " of " + item.get("source").s())
        .reduce("", String::concat);
  }
}
