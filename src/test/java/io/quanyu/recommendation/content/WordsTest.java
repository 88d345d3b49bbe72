package io.quanyu.recommendation.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void chineseIsCutIntoWordsAndTheKindOfThingIsKept() {
    assertThat(Words.of("运动鞋")).containsExactlyInAnyOrder("运动鞋", "运动", "动鞋", "鞋");
    assertThat(Words.of("男士跑步鞋")).contains("男士", "跑步", "鞋");
    assertThat(Words.of("蓝牙耳机")).contains("耳机");
  }

  @Test
  void wordsOfBothKindsAreReadInOneText() {
    assertThat(Words.of("女式运动鞋 Nike Air-Max 270"))
        .contains("女式", "运动鞋", "nike", "air", "max", "270");
  }

  @Test
  void pluralsAccentsAndCaseSayNothing() {
    assertThat(Words.of("Children's BOXES, Déjà vu"))
        .containsExactly("children", "boxe", "deja", "vu");
    assertThat(Words.of("box lamps")).containsExactly("box", "lamp");
  }

  @Test
  void whatIsNoWordIsNone() {
    assertThat(Words.of("")).isEmpty();
    assertThat(Words.of(" — ，。 !")).isEmpty();
    assertThat(Words.of("\uD840")).isEmpty();
    assertThat(Words.of("𠀀字")).isNotEmpty();
  }
}
