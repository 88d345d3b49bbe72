package io.quanyu.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhoneNumbersTest {
  @Test
  void howeverItIsWrittenANumberIsOne() {
    assertThat(Identifier.of(IdentifierType.PHONE, "+49 (0)30 / 123456-78"))
        .contains(Identifier.stored("phone:+493012345678"));
    assertThat(Identifier.phone(" 030 12345678 ", "DE"))
        .contains(Identifier.stored("phone:+493012345678"));
    assertThat(Identifier.phone("0171 2345678", "DE"))
        .contains(Identifier.stored("phone:+491712345678"));
  }

  @Test
  void whatIsNoValidNumberIdentifiesNobody() {
    assertThat(Identifier.of(IdentifierType.PHONE, "030 12345678")).isEmpty();
    assertThat(Identifier.of(IdentifierType.PHONE, "+1 555 0100")).isEmpty();
    assertThat(Identifier.of(IdentifierType.PHONE, "+0000000000")).isEmpty();
    assertThat(Identifier.phone("12", "DE")).isEmpty();
    assertThat(Identifier.phone("1-800-FLOWERS", "US")).isEmpty();
  }

  @Test
  void aHashStandsForANumber() {
    String hash = "0123456789abcdef".repeat(4);

    assertThat(Identifier.phone(hash, "DE")).contains(new Identifier(IdentifierType.PHONE, hash));
    assertThat(Identifier.isPhoneRegion("DE")).isTrue();
    assertThat(Identifier.isPhoneRegion("XX")).isFalse();
  }
}
