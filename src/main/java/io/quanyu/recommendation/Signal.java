package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an interaction says of a person's taste, strongest first. */
@RegisterForReflection
public enum Signal {
  /** They paid for it. */
  BOUGHT("Order Completed", 1, "because_you_bought"),
  /** They meant to buy it. */
  ADDED("Product Added", 0.5, "because_you_added"),
  /** They looked at it. */
  VIEWED("Product Viewed", 0.25, "because_you_viewed");

  private final String event;
  private final double weight;
  private final String reason;

  Signal(String event, double weight, String reason) {
    this.event = event;
    this.weight = weight;
    this.reason = reason;
  }

  /** How much it counts beside the others. */
  double weight() {
    return weight;
  }

  /** The code of the reason that it gives. */
  String reason() {
    return reason;
  }

  /** The name outside Java: {@code bought}, {@code added}, {@code viewed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The signal of that name. */
  static Optional<Signal> named(String code) {
    return Arrays.stream(values()).filter(signal -> signal.code().equals(code)).findFirst();
  }

  /** The signal of an event's name. */
  public static Optional<Signal> of(String event) {
    return Arrays.stream(values()).filter(signal -> signal.event.equals(event)).findFirst();
  }
}
