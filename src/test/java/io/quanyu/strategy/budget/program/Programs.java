package io.quanyu.strategy.budget.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Random programs that have a plan, and the plan of the textbook: the steepest piece first. */
final class Programs {
  private Programs() {}

  /** Up to 12 channels; often with equal slopes, falling curves, tight or fixed bounds. */
  static BudgetProgram random(Random random) {
    return random(random, 1, 1);
  }

  /** The same programs, with money and response in other units. */
  static BudgetProgram random(Random random, double money, double worth) {
    List<Channel> channels = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      channels.add(channel("channel" + i, random, money, worth));
    }
    double least = channels.stream().mapToDouble(one -> one.min().value()).sum();
    double most = channels.stream().mapToDouble(one -> one.max().value()).sum();
    double max = least + (most * 1.2 - least) * (random.nextInt(8) == 0 ? 0 : random.nextDouble());
    double min = Math.min(max, most) * (random.nextBoolean() ? 0 : random.nextDouble());
    return new BudgetProgram(channels, random.nextInt(6) == 0 ? Math.min(max, most) : min, max);
  }

  static Channel channel(String name, Random random, double money, double worth) {
    int points = 2 + random.nextInt(6);
    boolean round = random.nextBoolean();
    double[] spends = new double[points];
    double[] responses = new double[points];
    double slope = round ? 5 : 5 * random.nextDouble();
    spends[0] = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
    responses[0] = random.nextInt(3) == 0 ? random.nextInt(500) : 0;
    for (int k = 1; k < points; k++) {
      double width = round ? 1 + random.nextInt(50) : 0.01 + 50 * random.nextDouble();
      spends[k] = spends[k - 1] + width;
      responses[k] = responses[k - 1] + slope * width;
      slope -= round ? random.nextInt(3) : 2 * random.nextDouble();
    }
    Arrays.setAll(spends, k -> money * spends[k]);
    Arrays.setAll(responses, k -> worth * responses[k]);
    ConcaveCurve curve = new ConcaveCurve(spends, responses);
    double room = curve.end() - curve.start();
    double min = curve.start() + (random.nextInt(3) == 0 ? room * random.nextDouble() : 0);
    double max =
        curve.end() - (random.nextInt(3) == 0 ? (curve.end() - min) * random.nextDouble() : 0);
    return channel(name, curve, min, max);
  }

  static Channel channel(String name, ConcaveCurve curve, double min, double max) {
    return new Channel(
        name, curve, new Bound(min, Bound.Reason.GIVEN), new Bound(max, Bound.Reason.GIVEN));
  }

  /** The optimum by filling pieces in the order of their slopes, as far as the total allows. */
  static double greedy(BudgetProgram program) {
    List<double[]> pieces = new ArrayList<>();
    double spend = 0;
    double response = 0;
    for (Channel channel : program.channels()) {
      double from = channel.min().value();
      spend += from;
      response += channel.curve().response(from);
      for (int k = 0; k < channel.curve().pieces(); k++) {
        double width = channel.curve().width(k, from, channel.max().value());
        pieces.add(new double[] {channel.curve().slope(k), width});
      }
    }
    pieces.sort(Comparator.comparingDouble((double[] piece) -> piece[0]).reversed());
    for (double[] piece : pieces) {
      double limit = piece[0] > 0 ? program.totalMax() : program.totalMin();
      double part = Math.max(0, Math.min(piece[1], limit - spend));
      spend += part;
      response += part * piece[0];
    }
    return response;
  }
}
