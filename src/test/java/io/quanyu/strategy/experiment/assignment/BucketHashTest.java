package io.quanyu.strategy.experiment.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BucketHashTest {
  /** The cases that GrowthBook publishes for those who write an SDK. */
  @Test
  void theHashIsGrowthBooks() {
    assertThat(BucketHash.of("", "a", 1)).isEqualTo(.22);
    assertThat(BucketHash.of("", "b", 1)).isEqualTo(.077);
    assertThat(BucketHash.of("b", "a", 1)).isEqualTo(.946);
    assertThat(BucketHash.of("ef", "d", 1)).isEqualTo(.652);
    assertThat(BucketHash.of("asdf", "8952klfjas09ujk", 1)).isEqualTo(.549);
    assertThat(BucketHash.of("", "123", 1)).isEqualTo(.011);
    assertThat(BucketHash.of("", "___)((*\":&", 1)).isEqualTo(.563);
    assertThat(BucketHash.of("seed", "a", 2)).isEqualTo(.0505);
    assertThat(BucketHash.of("seed", "b", 2)).isEqualTo(.2696);
    assertThat(BucketHash.of("foo", "ab", 2)).isEqualTo(.2575);
    assertThat(BucketHash.of("foo", "def", 2)).isEqualTo(.2019);
    assertThat(BucketHash.of("89123klj", "8952klfjas09ujkasdf", 2)).isEqualTo(.124);
    assertThat(BucketHash.of("90850943850283058242805", "123", 2)).isEqualTo(.7516);
    assertThat(BucketHash.of("()**(%$##$%#$#", "___)((*\":&", 2)).isEqualTo(.0128);
  }

  @Property
  void aHigherCoverageMovesNobodyFromOneVariationToAnother(
      @ForAll @DoubleRange(min = 0, max = .99) double bucket,
      @ForAll @DoubleRange(min = 0, max = 1) double coverage) {
    List<Double> weights = List.of(.2, .5, .3);
    int before = new Buckets(weights, coverage).variation(bucket);
    int after = new Buckets(weights, Math.min(1, coverage + .1)).variation(bucket);
    assertThat(before < 0 || before == after).isTrue();
    assertThat(new Buckets(weights, 1).variation(bucket)).isNotNegative();
    assertThat(new Buckets(weights, 0).variation(bucket)).isNegative();
  }

  @Test
  void partsOfOneWholeExcludeEachOther() {
    Span first = new Span("shop", 0, .5);
    Span second = new Span("shop", .5, 1);
    assertThat(first.overlaps(second)).isFalse();
    assertThat(first.overlaps(new Span("shop", .4, .6))).isTrue();
    assertThat(first.overlaps(new Span("other", .4, .6))).isFalse();
    for (int user = 0; user < 1_000; user++) {
      assertThat(first.holds("u" + user)).isNotEqualTo(second.holds("u" + user));
    }
  }
}
