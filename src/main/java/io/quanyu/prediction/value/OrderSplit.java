package io.quanyu.prediction.value;

/** Customers at the end of a day, and what they did after it. Immutable; thread-safe. */
public final class OrderSplit {
  private final Summaries customers;
  private final int[] purchases;
  private final double[] spend;

  OrderSplit(Summaries customers, int[] purchases, double[] spend) {
    this.customers = customers;
    this.purchases = purchases;
    this.spend = spend;
  }

  /** As they were. */
  public Summaries customers() {
    return customers;
  }

  /** On how many later days a customer bought. */
  public int purchases(int customer) {
    return purchases[customer];
  }

  /** What a customer spent later. */
  public double spend(int customer) {
    return spend[customer];
  }
}
