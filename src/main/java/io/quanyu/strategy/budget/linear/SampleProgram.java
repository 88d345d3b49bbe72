package io.quanyu.strategy.budget.linear;

import java.util.Arrays;
import java.util.Random;

/**
 * Made-up programs of the size of a large shop: channels × segments × days, each cell with a
 * concave curve of 20 pieces, and one cell for money that is kept. Rows: the total, channels,
 * segments, days, channels by day, channels by segment, groups of channels, and returns on spend of
 * groups of channels. The same seed gives the same program.
 */
public final class SampleProgram {
  /** Pieces of a cell's curve. */
  public static final int PIECES = 20;

  /** Rows of groups, and as many of returns on spend. */
  public static final int GROUPS = 10;

  private final int channels;
  private final int segments;
  private final int days;
  private final Random random;
  private final double[] end;
  private final double[] height;
  private final double[] bend;
  private final double[] usual;

  /** Kinds of rows, in their order. */
  public enum Kind {
    /** All spend and the money that is kept. */
    TOTAL,
    /** A channel's. */
    CHANNEL,
    /** A segment's. */
    SEGMENT,
    /** A day's. */
    DAY,
    /** A channel's on a day. */
    CHANNEL_DAY,
    /** A channel's in a segment. */
    CHANNEL_SEGMENT,
    /** Several channels'. */
    GROUP,
    /** The least response to the spend of several channels. */
    ROAS
  }

  /** Sizes, all 1 or more, and the seed. */
  public SampleProgram(int channels, int segments, int days, Random random) {
    this.channels = channels;
    this.segments = segments;
    this.days = days;
    this.random = random;
    int cells = channels * segments * days;
    this.end = new double[cells];
    this.height = new double[cells];
    this.bend = new double[cells];
    this.usual = new double[cells];
  }

  /** How many rows a kind has. */
  public int rows(Kind kind) {
    return switch (kind) {
      case TOTAL -> 1;
      case CHANNEL -> channels;
      case SEGMENT -> segments;
      case DAY -> days;
      case CHANNEL_DAY -> channels * days;
      case CHANNEL_SEGMENT -> channels * segments;
      case GROUP, ROAS -> GROUPS;
    };
  }

  /** Makes it; once. */
  public CellProgram make() {
    drawCurves();
    ProgramDraft draft = new ProgramDraft();
    for (int k = 0; k < end.length; k++) {
      draft.cell(0, 1);
      for (int p = 0; p < PIECES; p++) {
        double from = knot(k, p);
        double to = knot(k, p + 1);
        draft.piece(to - from, (response(k, to) - response(k, from)) / (to - from));
      }
    }
    int keep = draft.cell(0, 0);
    draft.piece(Arrays.stream(end).sum(), 0);
    double total = 0.72 * Arrays.stream(usual).sum();
    addRows(draft, Kind.TOTAL, total, total);
    draft.entry(keep, 1, 0);
    addCaps(draft, Kind.CHANNEL, 0.7, 1.1);
    addCaps(draft, Kind.SEGMENT, 0.66, 0.9);
    addCaps(draft, Kind.DAY, 0.68, 0.9);
    addCaps(draft, Kind.CHANNEL_DAY, 0.55, 1.05);
    addCaps(draft, Kind.CHANNEL_SEGMENT, 0.55, 1.05);
    addCaps(draft, Kind.GROUP, 0.7, 1.0);
    addReturns(draft);
    return draft.program();
  }

  private void drawCurves() {
    double[] byChannel = factors(channels, 0.5);
    double[] bySegment = factors(segments, 0.4);
    double[] byDay = factors(days, 0.2);
    for (int k = 0; k < end.length; k++) {
      double size = byChannel[channel(k)] * bySegment[segment(k)] * byDay[day(k)];
      end[k] = 4 * size * Math.exp(0.3 * random.nextGaussian());
      bend[k] = end[k] * (0.15 + 0.3 * random.nextDouble());
      height[k] = bend[k] * 4 * Math.exp(0.3 * random.nextGaussian());
      // What a price of 1 for all money would buy.
      usual[k] = Math.max(0, Math.min(end[k], bend[k] * Math.log(height[k] / bend[k])));
    }
  }

  private double[] factors(int count, double spread) {
    double[] factors = new double[count];
    Arrays.setAll(factors, i -> Math.exp(spread * random.nextGaussian()));
    return factors;
  }

  private double knot(int cell, int k) {
    double part = (double) k / PIECES;
    return end[cell] * part * part;
  }

  private double response(int cell, double spend) {
    return height[cell] * -Math.expm1(-spend / bend[cell]);
  }

  private void addCaps(ProgramDraft draft, Kind kind, double least, double most) {
    double[] sums = new double[rows(kind)];
    for (int k = 0; k < usual.length; k++) {
      sums[place(kind, k)] += usual[k];
    }
    int[][] members = members(kind);
    for (int i = 0; i < sums.length; i++) {
      draft.row(Double.NEGATIVE_INFINITY, sums[i] * (least + (most - least) * random.nextDouble()));
      for (int k : members[i]) {
        draft.entry(k, 1, 0);
      }
    }
  }

  private void addRows(ProgramDraft draft, Kind kind, double least, double most) {
    for (int[] cells : members(kind)) {
      draft.row(least, most);
      for (int k : cells) {
        draft.entry(k, 1, 0);
      }
    }
  }

  /** Every group is to return a little more or less than it usually does. */
  private void addReturns(ProgramDraft draft) {
    for (int[] cells : members(Kind.ROAS)) {
      double spend = 0;
      double response = 0;
      for (int k : cells) {
        spend += usual[k];
        response += response(k, usual[k]);
      }
      double rate = response / spend * (1.05 + 0.2 * random.nextDouble());
      draft.row(0, Double.POSITIVE_INFINITY);
      for (int k : cells) {
        draft.entry(k, -rate, 1);
      }
    }
  }

  private int[][] members(Kind kind) {
    int[] count = new int[rows(kind)];
    for (int k = 0; k < end.length; k++) {
      count[place(kind, k)]++;
    }
    int[][] members = new int[count.length][];
    Arrays.setAll(members, i -> new int[count[i]]);
    for (int k = end.length - 1; k >= 0; k--) {
      int place = place(kind, k);
      members[place][--count[place]] = k;
    }
    return members;
  }

  private int place(Kind kind, int cell) {
    return switch (kind) {
      case TOTAL -> 0;
      case CHANNEL -> channel(cell);
      case SEGMENT -> segment(cell);
      case DAY -> day(cell);
      case CHANNEL_DAY -> channel(cell) * days + day(cell);
      case CHANNEL_SEGMENT -> channel(cell) * segments + segment(cell);
      case GROUP -> channel(cell) * GROUPS / channels;
      case ROAS -> channel(cell) % GROUPS;
    };
  }

  private int channel(int cell) {
    return cell / (segments * days);
  }

  private int segment(int cell) {
    return cell / days % segments;
  }

  private int day(int cell) {
    return cell % days;
  }
}
