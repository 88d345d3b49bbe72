package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.recommendation.model.ContentRecommender;
import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentIndexTest {
  private static final int RUNNING = 0;
  private static final int CUP = 1;
  private static final int SHIRT = 2;

  private final ContentIndex index =
      train(
          "{\"name\":\"男士跑步鞋\",\"category\":\"鞋/跑步\",\"brand\":\"Fleet\",\"price\":500,\"currency\":\"CNY\"}",
          "{\"name\":\"Glass cup\",\"attributes\":{\"use\":[\"for coffee\"],\"hot\":true}}",
          "{\"name\":\"Cotton shirt\",\"brand\":\"FLEET\"}");

  @Test
  void aNewChineseItemIsNearToOnesOfItsKind() {
    ContentRecommender.NewItems added = add("{\"name\":\"女士运动鞋\"}");
    assertThat(added.neighbor(0, 0)).isEqualTo(RUNNING);
    assertThat(added.neighbors(0)).isEqualTo(1);
    assertThat(added.score(History.of(RUNNING))[0]).isPositive();
    assertThat(added.score(History.of(CUP))[0]).isNaN();
  }

  @Test
  void categoryBrandPriceAndTextsOfAttributesCountToo() {
    assertNear("{\"category\":\"鞋 > 皮鞋\"}", RUNNING);
    assertNear("{\"brand\":\"fleet\"}", RUNNING, SHIRT);
    assertNear("{\"price\":510,\"currency\":\"CNY\"}", RUNNING);
    assertNear("{\"price\":510,\"currency\":\"EUR\"}");
    assertNear("{\"price\":2000,\"currency\":\"CNY\"}");
    assertNear("{\"attributes\":{\"goes with\":\"Coffee\"}}", CUP);
    assertNear("{}");
  }

  @Test
  void bytesAreReadAsTheyWereWritten() {
    assertThat(ContentIndex.decode(index.encode()).encode()).isEqualTo(index.encode());
  }

  private void assertNear(String json, int... expected) {
    ContentRecommender.NewItems added = add(json);
    int[] found = new int[added.neighbors(0)];
    Arrays.setAll(found, at -> added.neighbor(0, at));
    assertThat(found).containsExactlyInAnyOrder(expected);
  }

  private ContentRecommender.NewItems add(String json) {
    return index.add(List.of(CatalogIndexTest.item("new", json).product()));
  }

  private static ContentIndex train(String... items) {
    Sequences.Builder rows = new Sequences.Builder(false);
    for (int item = 0; item < items.length; item++) {
      rows.add(item, 0);
    }
    List<Product> products =
        Arrays.stream(items).map(json -> CatalogIndexTest.item("i", json).product()).toList();
    return ContentIndex.train(products, rows.endRow().build(items.length), Map.of());
  }
}
