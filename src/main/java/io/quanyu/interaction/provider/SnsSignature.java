package io.quanyu.interaction.provider;

import io.quanyu.function.MinuteCache;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells whether Amazon SNS has signed a notice, as "Verifying the signatures of Amazon SNS
 * messages" of its developer guide says: RSA over certain fields, by the key of a certificate that
 * SNS's own host serves. Which topic it is of is for the caller to ask: anybody has topics.
 * Thread-safe.
 */
@Singleton
public class SnsSignature {
  private static final int REMEMBERED = 10;

  private final Function<String, Optional<byte[]>> web;
  private final Clock clock;
  private final MinuteCache<X509Certificate> certificates;

  /** Who gets certificates; the clock says whether one is valid. */
  @Inject
  public SnsSignature(SnsWeb web, Clock clock) {
    this(web::get, clock);
  }

  SnsSignature(Function<String, Optional<byte[]>> web, Clock clock) {
    this.web = web;
    this.clock = clock;
    this.certificates = new MinuteCache<>(clock, REMEMBERED);
  }

  /** Whether it did. */
  public boolean isValid(SnsNotice notice) {
    Optional<X509Certificate> certificate =
        certificates.get(notice.certificateUrl(), url -> web.apply(url).flatMap(this::read));
    return certificate.isPresent() && isBy(certificate.get(), notice);
  }

  private Optional<X509Certificate> read(byte[] pem) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(pem));
      certificate.checkValidity(Date.from(clock.instant()));
      return Optional.of(certificate);
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static boolean isBy(X509Certificate certificate, SnsNotice notice) {
    try {
      Signature signature = Signature.getInstance(notice.algorithm());
      signature.initVerify(certificate.getPublicKey());
      signature.update(notice.signed().getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getDecoder().decode(notice.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
