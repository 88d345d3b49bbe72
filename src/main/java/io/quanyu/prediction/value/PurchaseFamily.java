package io.quanyu.prediction.value;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The models of buying. Each has four parameters above 0; its {@link #code} is its name. */
@RegisterForReflection
public enum PurchaseFamily {
  /** Leaves after a repeat purchase, or stays: Fader, Hardie and Lee (2005). */
  BG_NBD("bg-nbd"),
  /** May leave after the first purchase, too: Batislam, Denizel and Filiztekin (2007). */
  MBG_NBD("mbg-nbd"),
  /** Leaves at any time: Schmittlein, Morrison and Colombo (1987). */
  PARETO_NBD("pareto-nbd");

  private final String code;

  PurchaseFamily(String code) {
    this.code = code;
  }

  /** The name outside Java. */
  public String code() {
    return code;
  }

  /** The names of the parameters, as published, in order. */
  public List<String> parameters() {
    return this == PARETO_NBD
        ? List.of("r", "alpha", "s", "beta")
        : List.of("r", "alpha", "a", "b");
  }

  /** The model with these parameters, in order, each above 0. */
  public PurchaseModel model(double[] values) {
    return switch (this) {
      case BG_NBD -> new BetaGeometric(values[0], values[1], values[2], values[3], false);
      case MBG_NBD -> new BetaGeometric(values[0], values[1], values[2], values[3], true);
      case PARETO_NBD -> new ParetoNbd(values[0], values[1], values[2], values[3]);
    };
  }

  /** The family of a name. */
  public static Optional<PurchaseFamily> of(String code) {
    return Arrays.stream(values()).filter(family -> family.code.equals(code)).findFirst();
  }
}
