package io.quanyu.recommendation;

import io.quanyu.recommendation.model.ModelInput;
import io.quanyu.recommendation.model.ModelOutput;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.RecommenderCodec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@link ServedModel} as bytes, format version {@value #VERSION}, in the encoding of {@link
 * ModelOutput} behind the magic {@code QYRM}: counts (events, persons, items; 8 bytes each) and the
 * newest time, signals; ids; recommenders, each once, and the names that they go by; pairs; the
 * winner; sections. What has names comes in their order, so the same model gives the same bytes.
 */
final class ServedModelFormat {
  static final int VERSION = 2;

  private static final int MAGIC = 0x4d525951;

  private ServedModelFormat() {}

  static byte[] encode(ServedModel model) {
    ModelOutput out = new ModelOutput();
    TrainingCounts counts = model.facts().counts();
    out.longInteger(counts.events()).longInteger(counts.persons()).longInteger(counts.items());
    out.longInteger(model.facts().newest());
    out.integer(model.facts().signals().size());
    model.facts().signals().forEach(out::text);
    model.items().write(out);
    writeStrategies(model.strategies(), out);
    out.rows(model.together()).rows(model.similar());
    writeWinner(model.facts().winner(), out);
    Map<String, byte[]> sections = new TreeMap<>(model.sections());
    out.integer(sections.size());
    sections.forEach((name, bytes) -> out.text(name).block(bytes));
    return out.whole(MAGIC, VERSION);
  }

  static ServedModel decode(byte[] bytes) {
    ModelInput in = new ModelInput(bytes, MAGIC, VERSION);
    TrainingCounts counts =
        new TrainingCounts(in.longInteger(), in.longInteger(), in.longInteger());
    long newest = in.longInteger();
    List<String> signals = new ArrayList<>();
    for (int left = in.length(Integer.BYTES); left > 0; left--) {
      signals.add(in.text());
    }
    ModelItems items = ModelItems.read(in);
    Map<String, Recommender> strategies = readStrategies(in);
    ItemPairs pairs = new ItemPairs(in.rows(), in.rows());
    ModelFacts facts = new ModelFacts(counts, newest, signals, readWinner(in));
    Map<String, byte[]> sections = new TreeMap<>();
    for (int left = in.length(2 * Integer.BYTES); left > 0; left--) {
      sections.put(in.text(), in.block());
    }
    in.end();
    return new ServedModel(items, strategies, pairs, facts, sections);
  }

  private static void writeStrategies(Map<String, Recommender> strategies, ModelOutput out) {
    IdentityHashMap<Recommender, Integer> numbers = new IdentityHashMap<>();
    Map<String, Recommender> named = new TreeMap<>(strategies);
    List<Recommender> distinct = new ArrayList<>();
    for (Recommender recommender : named.values()) {
      if (numbers.putIfAbsent(recommender, distinct.size()) == null) {
        distinct.add(recommender);
      }
    }
    out.integer(distinct.size());
    distinct.forEach(recommender -> RecommenderCodec.write(recommender, out));
    out.integer(named.size());
    named.forEach((name, recommender) -> out.text(name).integer(numbers.get(recommender)));
  }

  private static Map<String, Recommender> readStrategies(ModelInput in) {
    List<Recommender> distinct = new ArrayList<>();
    for (int left = in.length(Integer.BYTES); left > 0; left--) {
      distinct.add(RecommenderCodec.read(in));
    }
    Map<String, Recommender> strategies = new TreeMap<>();
    for (int left = in.length(2 * Integer.BYTES); left > 0; left--) {
      String name = in.text();
      int number = in.integer();
      if (number < 0 || number >= distinct.size()) {
        throw new IllegalArgumentException("the model is damaged: it lacks the strategy " + name);
      }
      strategies.put(name, distinct.get(number));
    }
    return strategies;
  }

  private static void writeWinner(ModelWinner winner, ModelOutput out) {
    out.text(winner.trainer());
    writeNumbers(winner.parameters(), out);
    writeNumbers(winner.figures(), out);
  }

  private static ModelWinner readWinner(ModelInput in) {
    return new ModelWinner(in.text(), readNumbers(in), readNumbers(in));
  }

  private static void writeNumbers(Map<String, Double> numbers, ModelOutput out) {
    out.integer(numbers.size());
    new TreeMap<>(numbers).forEach((name, value) -> out.text(name).number(value));
  }

  private static Map<String, Double> readNumbers(ModelInput in) {
    Map<String, Double> numbers = new TreeMap<>();
    for (int left = in.length(Integer.BYTES + Double.BYTES); left > 0; left--) {
      numbers.put(in.text(), in.number());
    }
    return numbers;
  }
}
