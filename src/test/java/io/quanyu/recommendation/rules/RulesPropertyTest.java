package io.quanyu.recommendation.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rules that are written are read as they were, whatever they say. */
class RulesPropertyTest {
  private static final String[] WORDS = {"a", "运动鞋", "Shoes > Kids", "x/y~z", "\"quoted\"", "é"};
  private static final long YEAR = 31_536_000_000L;

  @Property(tries = 500)
  void rulesThatAreWrittenAreReadAsTheyWere(@ForAll long seed) throws IOException {
    Rules rules = rules(new SplittableRandom(seed));
    byte[] text = Json.write(RulesWriter.write(rules));

    RulesReader.Reading reading = RulesReader.read((ObjectNode) Json.parse(text));

    assertThat(reading.faults()).isEmpty();
    assertThat(reading.rules()).isEqualTo(rules);
    assertThat(Json.write(RulesWriter.write(reading.rules()))).isEqualTo(text);
  }

  @Property(tries = 200)
  void atNoMomentDoPinsShareASlotOrAnItem(@ForAll long seed, @ForAll long moment) {
    Rules rules = rules(new SplittableRandom(seed));
    long now = Math.floorMod(moment, 100 * YEAR);
    List<Pin> pins = rules.placement().pins(now);

    assertThat(pins).extracting(Pin::slot).doesNotHaveDuplicates();
    assertThat(pins).extracting(Pin::item).doesNotHaveDuplicates();
  }

  @Property(tries = 300)
  void oneFaultMoreIsOneFaultMoreInTheReply(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ObjectNode body = RulesWriter.write(rules(random));
    body.put("unknown", 1);
    body.put("exploration", 7);

    assertThat(RulesReader.read(body).faults())
        .extracting(fault -> fault.pointer())
        .containsExactly("/unknown", "/exploration");
  }

  private static Rules rules(RandomGenerator random) {
    return new Rules(
        filter(random),
        new Rules.Placement(boosts(random), pins(random)),
        new Diversity(
            random.nextBoolean() ? 1 : random.nextDouble(),
            random.nextBoolean() ? Diversity.NO_CAP : random.nextInt(1, 101)),
        new Rules.Repeats(
            new Bought(
                any(random, Bought.Again.values()),
                random.nextBoolean() ? 0 : random.nextInt(3_661)),
            random.nextBoolean()
                ? FrequencyCap.NONE
                : new FrequencyCap(random.nextInt(1, 1_001), random.nextInt(1, 31))),
        new Rules.Trial(random.nextBoolean() ? 0 : random.nextDouble(.5), strategies(random)));
  }

  private static ItemFilter filter(RandomGenerator random) {
    long minimum = random.nextBoolean() ? 0 : random.nextLong(1_000_000);
    PriceBounds price =
        new PriceBounds(
            "CNY", minimum, random.nextBoolean() ? Long.MAX_VALUE : minimum + random.nextInt(99));
    SortedMap<String, List<String>> attributes = new TreeMap<>();
    words(random).forEach(name -> attributes.put(name, List.of(word(random), word(random))));
    SortedSet<String> included = words(random);
    SortedSet<String> excluded = words(random);
    excluded.removeAll(included);
    return new ItemFilter(
        random.nextBoolean(),
        random.nextBoolean() ? PriceBounds.ANY : price,
        random.nextBoolean() ? ItemFilter.ANY_MARGIN : random.nextDouble(-1, 1),
        new ItemFilter.Names(included, excluded, words(random)),
        attributes);
  }

  private static List<Boost> boosts(RandomGenerator random) {
    List<Boost> boosts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Boost.Kind kind = any(random, Boost.Kind.values());
      boosts.add(new Boost(kind, word(random), random.nextDouble(.01, 100), span(random)));
    }
    return boosts;
  }

  private static List<Pin> pins(RandomGenerator random) {
    List<Pin> pins = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Pin pin = new Pin(word(random), random.nextInt(1, 101), span(random));
      boolean free =
          pins.stream()
              .noneMatch(
                  other ->
                      other.span().meets(pin.span())
                          && (other.slot() == pin.slot() || other.item().equals(pin.item())));
      if (free) {
        pins.add(pin);
      }
    }
    return pins;
  }

  private static Span span(RandomGenerator random) {
    long from = random.nextLong(50 * YEAR);
    long until = from + 1 + random.nextLong(YEAR);
    return new Span(
        random.nextBoolean() ? Long.MIN_VALUE : from,
        random.nextBoolean() ? Long.MAX_VALUE : until);
  }

  private static SortedMap<String, String> strategies(RandomGenerator random) {
    SortedMap<String, String> strategies = new TreeMap<>();
    words(random).forEach(variation -> strategies.put(variation, "als"));
    return strategies;
  }

  private static SortedSet<String> words(RandomGenerator random) {
    SortedSet<String> words = new TreeSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      words.add(word(random));
    }
    return words;
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static String word(RandomGenerator random) {
    return WORDS[random.nextInt(WORDS.length)] + random.nextInt(9);
  }
}
