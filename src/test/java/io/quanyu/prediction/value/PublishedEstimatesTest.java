package io.quanyu.prediction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Fader, Hardie and Lee (2005) and the notes and packages that followed fit the same customers. */
class PublishedEstimatesTest {
  private static final Offset<Double> THIRD_DIGIT = within(0.0006);

  @Test
  void bgNbd() throws IOException {
    PurchaseFit fit = FitPurchases.fit(PurchaseFamily.BG_NBD, Cdnow.summaries());

    BetaGeometric model = (BetaGeometric) fit.model();
    assertThat(model.r()).isEqualTo(0.243, THIRD_DIGIT);
    assertThat(model.alpha()).isEqualTo(4.414, THIRD_DIGIT);
    assertThat(model.a()).isEqualTo(0.793, THIRD_DIGIT);
    assertThat(model.b()).isEqualTo(2.426, THIRD_DIGIT);
    assertThat(fit.logLikelihood()).isEqualTo(-9582.4256, within(0.01));
  }

  @Test
  void mbgNbd() throws IOException {
    PurchaseFit fit = FitPurchases.fit(PurchaseFamily.MBG_NBD, Cdnow.summaries());

    BetaGeometric model = (BetaGeometric) fit.model();
    assertThat(model.r()).isEqualTo(0.525, THIRD_DIGIT);
    assertThat(model.alpha()).isEqualTo(6.183, THIRD_DIGIT);
    assertThat(model.a()).isEqualTo(0.891, THIRD_DIGIT);
    assertThat(model.b()).isEqualTo(1.614, THIRD_DIGIT);
  }

  @Test
  void paretoNbd() throws IOException {
    PurchaseFit fit = FitPurchases.fit(PurchaseFamily.PARETO_NBD, Cdnow.summaries());

    ParetoNbd model = (ParetoNbd) fit.model();
    assertThat(model.r()).isEqualTo(0.553, THIRD_DIGIT);
    assertThat(model.alpha()).isEqualTo(10.578, within(0.006));
    assertThat(model.s()).isEqualTo(0.606, THIRD_DIGIT);
    assertThat(model.beta()).isEqualTo(11.669, within(0.02));
    assertThat(fit.logLikelihood()).isEqualTo(-9594.98, within(0.01));
  }

  @Test
  void gammaGamma() throws IOException {
    SpendingFit fit = FitSpending.fit(Cdnow.summaries());

    assertThat(fit.customers()).isEqualTo(946);
    assertThat(fit.model().p()).isEqualTo(6.25, within(0.006));
    assertThat(fit.model().q()).isEqualTo(3.74, within(0.006));
    assertThat(fit.model().v()).isEqualTo(15.45, within(0.006));
  }

  @Test
  void theCustomerThatThePaperForecasts() {
    BetaGeometric model = new BetaGeometric(0.243, 4.414, 0.793, 2.426, false);

    assertThat(model.expected(2, 30.43, 38.86, 39)).isEqualTo(1.226, within(0.001));
  }
}
