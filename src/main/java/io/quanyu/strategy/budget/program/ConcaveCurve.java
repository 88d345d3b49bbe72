package io.quanyu.strategy.budget.program;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a channel returns for what is spent in it: linear between breakpoints, concave (no piece is
 * steeper than the one before), defined from the first breakpoint to the last. It need not rise:
 * spending too much may cost response. Immutable.
 */
public final class ConcaveCurve {
  /** A bend upwards by less than this part of the largest response is rounding. */
  private static final double ROUNDING = 1e-12;

  private final double[] spends;
  private final double[] responses;

  /** A rule of curves. */
  public enum Rule {
    /** Spend rises from breakpoint to breakpoint. */
    SPEND_RISES,
    /** Slopes do not rise. */
    SLOPES_FALL
  }

  /**
   * Where a rule is broken.
   *
   * @param rule which one
   * @param point index of the first breakpoint that breaks it
   */
  @RegisterForReflection
  public record Flaw(Rule rule, int point) {}

  /** Breakpoints, two or more, all finite; throws {@link IllegalArgumentException} on a flaw. */
  public ConcaveCurve(double[] spends, double[] responses) {
    flaw(spends, responses)
        .ifPresent(
            flaw -> {
              throw new IllegalArgumentException(flaw.toString());
            });
    this.spends = spends.clone();
    this.responses = responses.clone();
  }

  /** The first flaw of breakpoints of which there are two or more; empty if they make a curve. */
  public static Optional<Flaw> flaw(double[] spends, double[] responses) {
    for (int k = 1; k < spends.length; k++) {
      if (!(spends[k] > spends[k - 1])) {
        return Optional.of(new Flaw(Rule.SPEND_RISES, k));
      }
    }
    double rounding = ROUNDING * Arrays.stream(responses).map(Math::abs).max().orElse(0);
    for (int k = 1; k < spends.length - 1; k++) {
      double part = (spends[k] - spends[k - 1]) / (spends[k + 1] - spends[k - 1]);
      double chord = responses[k - 1] + part * (responses[k + 1] - responses[k - 1]);
      if (!(responses[k] >= chord - rounding)) {
        return Optional.of(new Flaw(Rule.SLOPES_FALL, k));
      }
    }
    return Optional.empty();
  }

  /** The smallest spend that it is defined for. */
  public double start() {
    return spends[0];
  }

  /** The largest spend that it is defined for. */
  public double end() {
    return spends[spends.length - 1];
  }

  /** How many linear pieces it has. */
  public int pieces() {
    return spends.length - 1;
  }

  /** The slope of a piece, from 0. */
  public double slope(int piece) {
    return (responses[piece + 1] - responses[piece]) / (spends[piece + 1] - spends[piece]);
  }

  /** How much of a piece lies between two spends. */
  public double width(int piece, double from, double to) {
    return Math.max(0, Math.min(spends[piece + 1], to) - Math.max(spends[piece], from));
  }

  /** The response to a spend within the domain. */
  public double response(double spend) {
    int at = Arrays.binarySearch(spends, spend);
    if (at >= 0) {
      return responses[at];
    }
    int piece = pieceFrom(at);
    double part = (spend - spends[piece]) / (spends[piece + 1] - spends[piece]);
    return responses[piece] + part * (responses[piece + 1] - responses[piece]);
  }

  /** What the last unit up to this spend returns; empty where the curve starts. */
  public OptionalDouble slopeBefore(double spend) {
    int at = Arrays.binarySearch(spends, spend);
    int piece = at >= 0 ? at - 1 : pieceFrom(at);
    return piece < 0 ? OptionalDouble.empty() : OptionalDouble.of(slope(piece));
  }

  /** What the next unit from this spend on returns; empty where the curve ends. */
  public OptionalDouble slopeAfter(double spend) {
    int at = Arrays.binarySearch(spends, spend);
    int piece = at >= 0 ? at : pieceFrom(at);
    return piece == pieces() ? OptionalDouble.empty() : OptionalDouble.of(slope(piece));
  }

  /** The largest value of response − price · spend over the spends between two bounds. */
  public double highest(double price, double from, double to) {
    double best = Math.max(response(from) - price * from, response(to) - price * to);
    for (int k = 0; k < spends.length; k++) {
      if (spends[k] > from && spends[k] < to) {
        best = Math.max(best, responses[k] - price * spends[k]);
      }
    }
    return best;
  }

  /** The breakpoint that is next to a spend. */
  public double nearestBreakpoint(double spend) {
    int at = Arrays.binarySearch(spends, spend);
    if (at >= 0) {
      return spend;
    }
    int piece = pieceFrom(at);
    boolean first = spend - spends[piece] < spends[piece + 1] - spend;
    return first ? spends[piece] : spends[piece + 1];
  }

  /** The largest absolute response of its breakpoints: its scale. */
  public double largestResponse() {
    return Arrays.stream(responses).map(Math::abs).max().orElseThrow();
  }

  /** The piece that a search without a hit ended in. */
  private int pieceFrom(int searched) {
    return Math.max(0, Math.min(pieces() - 1, -searched - 2));
  }
}
