package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RecommenderModelTest {
  @Property(tries = 200)
  void whatIsEncodedIsDecoded(@ForAll long seed) {
    Purchases purchases = BasketSets.purchases(BasketSets.random(new Random(seed)));
    RecommenderModel model = RecommenderModel.train(purchases, 3);
    RecommenderModel read = RecommenderModel.decode(model.encode());
    assertThat(read.encode()).isEqualTo(model.encode());
    assertThat(read.size()).isEqualTo(purchases.items().length);
    assertThat(read.persons()).isEqualTo(purchases.baskets().rows());
    for (int item = 0; item < read.size(); item++) {
      assertThat(read.numberOf(read.id(item))).isEqualTo(item);
      assertThat(read.buyers(item)).isEqualTo(model.buyers(item));
    }
  }

  @Example
  void popularIsWhatMostPersonsBoughtTiesById() {
    RecommenderModel model =
        RecommenderModel.train(
            BasketSets.purchases(
                List.of(Set.of("茶壶", "b"), Set.of("茶壶", "a"), Set.of("茶壶", "a", "b"))),
            5);
    assertThat(List.of(model.id(model.popular(0)), model.id(model.popular(1))))
        .containsExactly("茶壶", "a");
    assertThat(model.buyers(model.popular(0))).isEqualTo(3);
    assertThat(model.numberOf("unknown")).isEqualTo(-1);
  }

  @Example
  void bytesOfAnotherVersionAreRefused() {
    byte[] bytes = RecommenderModel.train(BasketSets.purchases(List.of()), 5).encode();
    bytes[7]++;
    assertThatThrownBy(() -> RecommenderModel.decode(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 1");
    assertThatThrownBy(() -> RecommenderModel.decode(new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
