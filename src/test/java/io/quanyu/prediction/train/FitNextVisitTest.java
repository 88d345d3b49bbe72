package io.quanyu.prediction.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.prediction.feature.StandardFeatures;
import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.serve.NextVisit;
import io.quanyu.prediction.serve.TargetFacts.Outcome;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FitNextVisitTest {
  private static final VisitAspect CHANNEL = VisitAspect.CHANNEL;
  private static final int PERSONS = 20_000;
  private static final int WEIGHT = 8;
  private static final double[] SHARES = {.5, .25, .125, .125, 0, 0, 0, 0};

  @Test
  void ofPersonsDrawnFromADirichletDistributionItsWeightAndSharesAreFound() {
    NextVisit found = fit("one", drawn(PERSONS, 1), Optional.empty());
    assertThat(found.weight()).isCloseTo(WEIGHT, within(1.0));
    for (int each = 0; each < SHARES.length; each++) {
      assertThat(found.shares().get(each)).isCloseTo(SHARES[each], within(.02));
    }
    assertThat(found.judgement().outcome()).isEqualTo(Outcome.FIRST);
    assertThat(found.judgement().logLoss()).isLessThan(found.judgement().baseLogLoss() - .03);
  }

  @Test
  void anotherOfTheSamePersonsIsNotWorseAndOneThatWouldNotBeNewerIsNotCompared() {
    NextVisit one = fit("one", drawn(2_000, 1), Optional.empty());
    NextVisit two = fit("two", drawn(2_000, 2), Optional.of(one));
    assertThat(two.version()).isEqualTo("two");
    assertThat(two.judgement().outcome()).isEqualTo(Outcome.NOT_WORSE);
    assertThat(two.judgement().currentLogLoss()).isNotNull();
    NextVisit earlier = fitter("three", drawn(2_000, 3), 50).fit(Optional.of(two), 100);
    assertThat(earlier.version()).isEqualTo("two");
    assertThat(earlier.judgement().outcome()).isEqualTo(Outcome.NO_NEWER_WINDOW);
  }

  @Test
  void aWorseOneIsNotPutInUse() {
    NextVisit one = fit("one", drawn(5_000, 1), Optional.empty());
    RowCounts turned = rows();
    drawInto(turned, RowBytes.TRAINED, 5_000, new Random(2), 3);
    drawInto(turned, RowBytes.JUDGED, 5_000, new Random(3), 0);
    NextVisit two = fit("two", turned, Optional.of(one));
    assertThat(two.version()).isEqualTo("one");
    assertThat(two.judgement().outcome()).isEqualTo(Outcome.WORSE);
    assertThat(two.weight()).isEqualTo(one.weight());
  }

  @Test
  void whereAlmostAllComeByOneChannelTheCountsSayWhatIsLacking() {
    RowCounts rows = rows();
    for (int person = 0; person < 500; person++) {
      int came = person < 49 ? 1 : 0;
      rows.came(RowBytes.TRAINED, CHANNEL, came, 3, 0, 0, 0, 0, 0, 0, 0);
      rows.came(RowBytes.JUDGED, CHANNEL, came, 3, 0, 0, 0, 0, 0, 0, 0);
    }
    NextVisit found = fit("one", rows, Optional.empty());
    assertThat(found.hasModel()).isFalse();
    assertThat(found.problem().code()).isEqualTo("insufficient_data");
    assertThat(found.problem().parameters())
        .containsEntry("target", "next_channel")
        .containsEntry("rows", "500")
        .containsEntry("positives", "49")
        .containsEntry("least", "50");
    NextVisit before = fit("zero", drawn(500, 1), Optional.empty());
    NextVisit kept = fit("one", rows, Optional.of(before));
    assertThat(kept.version()).isEqualTo("zero");
    assertThat(kept.problem().code()).isEqualTo("insufficient_data");
  }

  @Test
  void whoeverWasNeverSeenIsAsAllAreAndWhoeverIsKnownWellIsLikeThemselves() {
    NextVisit found = fit("one", drawn(2_000, 1), Optional.empty());
    assertThat(found.probabilities(new int[8])).isEqualTo(found.shares());
    int[] loyal = {0, 0, 0, 1_000, 0, 0, 0, 0};
    assertThat(found.probability(3, loyal)).isGreaterThan(.98);
    assertThat(found.probabilities(loyal).stream().mapToDouble(each -> each).sum())
        .isCloseTo(1, within(1e-12));
  }

  private static NextVisit fit(String version, RowCounts rows, Optional<NextVisit> before) {
    return fitter(version, rows, 100).fit(before, 200);
  }

  private static FitNextVisit fitter(String version, RowCounts rows, long judgedAt) {
    VisitRows trained = rows.visits(RowBytes.TRAINED, CHANNEL);
    return new FitNextVisit(version, trained, rows.visits(RowBytes.JUDGED, CHANNEL), 0, judgedAt);
  }

  private static RowCounts drawn(int persons, long seed) {
    RowCounts rows = rows();
    drawInto(rows, RowBytes.TRAINED, persons, new Random(seed), 0);
    drawInto(rows, RowBytes.JUDGED, persons, new Random(seed + 1_000), 0);
    return rows;
  }

  private static RowCounts rows() {
    return new RowCounts(StandardFeatures.set().names());
  }

  /**
   * Pólya's urn (Blackwell and MacQueen 1973): drawing with one more put back each time is drawing
   * from a Dirichlet distribution of weight 8 first. What comes is turned by some classes.
   */
  private static void drawInto(RowCounts rows, int kind, int persons, Random random, int turned) {
    for (int person = 0; person < persons; person++) {
      int[] before = new int[SHARES.length];
      int visits = 1 + random.nextInt(15);
      for (int visit = 0; visit < visits; visit++) {
        before[draw(before, visit, random)]++;
      }
      int came = draw(before, visits, random);
      rows.came(kind, CHANNEL, (came + turned) % SHARES.length, before);
    }
  }

  private static int draw(int[] before, int drawn, Random random) {
    double left = random.nextDouble() * (WEIGHT + drawn);
    for (int each = 0; each < SHARES.length; each++) {
      left -= WEIGHT * SHARES[each] + before[each];
      if (left < 0) {
        return each;
      }
    }
    return 0;
  }
}
