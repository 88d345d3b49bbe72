package io.quanyu.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifierTest {
  private static final List<String> NOBODY =
      List.of(
          "0",
          "0000",
          "-1",
          "0.0",
          "null",
          "NULL",
          "anonymous",
          "Undefined",
          "00000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
          "00:00:00:00:00:00",
          "(null)",
          "(not set)",
          "NaN",
          "[object Object]",
          "[]",
          "{}",
          "None",
          "n/a",
          "\\N",
          "{{ user.id }}",
          "${userId}",
          "%%emailaddr%%",
          "*|UNIQID|*");

  private static final List<String> SOMEBODY =
      List.of(
          "1",
          "-2",
          "100",
          "nullarbor",
          "anonymous-7f3a",
          "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}",
          "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
          "50%",
          "a{b}",
          "无名");

  @Test
  void aPlaceholderIsNoIdentifierOfAnyType() {
    assertThat(NOBODY)
        .allSatisfy(
            id -> {
              assertThat(Identifier.of(IdentifierType.USER_ID, id)).isEmpty();
              assertThat(Identifier.of(IdentifierType.ANONYMOUS_ID, " " + id + " ")).isEmpty();
              assertThat(Identifier.of(IdentifierType.EXTERNAL, "crm:" + id)).isEmpty();
            });
  }

  @Test
  void whatOnlyLooksLikeAPlaceholderIsAnIdentifier() {
    assertThat(SOMEBODY)
        .allSatisfy(id -> assertThat(Identifier.of(IdentifierType.USER_ID, id)).isPresent());
  }

  @Test
  void aSharedMailboxOfNobodyIsNoIdentifier() {
    assertThat(Identifier.of(IdentifierType.EMAIL, "Test@Test.com")).isEmpty();
    assertThat(Identifier.of(IdentifierType.EMAIL, "none@none.com")).isEmpty();
    assertThat(Identifier.of(IdentifierType.EMAIL, "ann@shop.example")).isPresent();
  }
}
