package io.quanyu.profile.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AgeTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  @Test
  void commonFormsOfOneBirthDateGiveOneAge() {
    for (String form :
        List.of(
            "1990-11-27",
            "19901127",
            "1990/11/27",
            "1990-11-27T00:00:00Z",
            "27.11.1990",
            "27-11-1990",
            "11/27/1990",
            "27/11/1990")) {
      assertThat(born(form)).as(form).hasValue(35);
    }
    assertThat(born("1990-11-26")).hasValue(36);
  }

  @Test
  void whatIsNobodysBirthDateGivesNone() {
    for (String form : List.of("", "soon", "1990", "1990-13-01", "2027-01-01", "1790-01-01")) {
      assertThat(born(form)).as(form).isEmpty();
    }
  }

  @Test
  void anAgeThatWasToldYearsAgoHasGrown() {
    LocalDate told = LocalDate.of(2021, 1, 1);
    assertThat(Age.fromAge(IntNode.valueOf(17), told, TODAY)).hasValue(22);
    assertThat(Age.fromAge(TextNode.valueOf("200"), told, TODAY)).isEmpty();
    assertThat(Age.fromAge(TextNode.valueOf("old"), told, TODAY)).isEmpty();
  }

  @Test
  void groupsBeginWhereTheOneBeforeEnds() {
    assertThat(List.of(0, 18, 19, 30, 31, 50, 51, 70, 71, 120))
        .extracting(age -> AgeGroup.of(age).code())
        .containsExactly(
            "0-18", "0-18", "19-30", "19-30", "31-50", "31-50", "51-70", "51-70", "over-70",
            "over-70");
  }

  private static OptionalInt born(String text) {
    return Age.fromBirthDate(TextNode.valueOf(text), TODAY);
  }
}
