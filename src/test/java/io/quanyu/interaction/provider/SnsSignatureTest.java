package io.quanyu.interaction.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.destination.Addresses;
import io.quanyu.testing.SnsTopic;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what SNS has signed is believed. */
class SnsSignatureTest {
  @TempDir private static Path directory;
  private static SnsTopic topic;

  @BeforeAll
  static void open() throws Exception {
    topic = new SnsTopic(directory);
  }

  @AfterAll
  static void close() {
    topic.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void whatIsSignedByEitherVersionIsTheirs(String version) {
    assertThat(isValid(topic.notification("n1", "hello", version))).isTrue();
    assertThat(isValid(topic.confirmation())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Message", "MessageId", "TopicArn", "Timestamp", "Type", "Signature"})
  void whatWasChangedIsNot(String field) {
    ObjectNode notice = topic.notification("n1", "hello", "2");
    notice.put(field, "A" + notice.path(field).asText());

    assertThat(isValid(notice)).isFalse();
    assertThat(isValid(topic.notification("n1", "x", "2").put("Subject", "added"))).isFalse();
  }

  @Test
  void aCertificateThatIsOverOrNoneIsWorthNothing() {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(4_000));
    SnsNotice notice = SnsNotice.of(topic.notification("n1", "hello", "2")).orElseThrow();

    assertThat(new SnsSignature(url -> Optional.of(topic.certificate()), later).isValid(notice))
        .isFalse();
    for (Optional<byte[]> none : List.of(Optional.<byte[]>empty(), Optional.of(new byte[9]))) {
      assertThat(new SnsSignature(url -> none, Clock.systemUTC()).isValid(notice)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem,true",
    "https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-1.pem,true",
    "http://sns.eu-central-1.amazonaws.com/a.pem,false",
    "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem,false",
    "https://evil.example/sns.eu-central-1.amazonaws.com/a.pem,false",
    "https://bucket.s3.amazonaws.com/a.pem,false",
    "https://sns.eu-central-1.amazonaws.com:8443/a.pem,false"
  })
  void onlyHostsOfSnsAreAsked(URI url, boolean isTheirs) {
    assertThat(SnsWeb.isOfSns(url)).isEqualTo(isTheirs);
  }

  @Test
  void aHostInsideTheNetworkIsAskedByTheLocalRuntimeAlone() {
    String url = topic.notification("n", "m", "1").path("SigningCertURL").asText();

    assertThat(new SnsWeb(new Addresses(true)).get(url)).hasValue(topic.certificate());
    assertThat(new SnsWeb(new Addresses(false)).get(url)).isEmpty();
    assertThat(new SnsWeb(new Addresses(true)).get("no address")).isEmpty();
  }

  private static boolean isValid(ObjectNode body) {
    SnsSignature signature =
        new SnsSignature(url -> Optional.of(topic.certificate()), Clock.systemUTC());
    return SnsNotice.of(body).map(signature::isValid).orElse(false);
  }
}
