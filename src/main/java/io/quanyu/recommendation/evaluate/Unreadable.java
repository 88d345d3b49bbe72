package io.quanyu.recommendation.evaluate;

/** Ends the reading of a file; {@link Reading} turns it into a value. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  Unreadable(String file, int line, int column, String problem) {
    this(new Refusal(file, line, column, problem));
  }

  Unreadable(Refusal refusal) {
    super(refusal.toString());
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
