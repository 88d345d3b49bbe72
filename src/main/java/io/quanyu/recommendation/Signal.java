package io.quanyu.recommendation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an interaction says of a person's taste, strongest first. */
@RegisterForReflection
public enum Signal {
  /** They paid for it. */
  BOUGHT("Order Completed", 0, 1, "because_you_bought"),
  /** They meant to buy it. */
  ADDED("Product Added", 1, 0.5, "because_you_added"),
  /** They looked at it. */
  VIEWED("Product Viewed", 2, 0.25, "because_you_viewed");

  private final String event;
  private final byte number;
  private final double weight;
  private final String reason;

  Signal(String event, int number, double weight, String reason) {
    this.event = event;
    this.number = (byte) number;
    this.weight = weight;
    this.reason = reason;
  }

  /** What stands for it in bytes; never changes. */
  byte number() {
    return number;
  }

  /** The signal of a number. */
  static Signal numbered(byte number) {
    return switch (number) {
      case 0 -> BOUGHT;
      case 1 -> ADDED;
      case 2 -> VIEWED;
      default -> throw new IllegalArgumentException("no signal has the number " + number);
    };
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
