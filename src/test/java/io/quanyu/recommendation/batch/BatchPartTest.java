package io.quanyu.recommendation.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPartTest {
  @Test
  void linesAreCutIntoPartsThatATableCanHoldAndKeepTheirOrder() {
    List<ObjectNode> lines =
        IntStream.range(0, 50)
            .mapToObj(number -> Json.object().put("n", number).put("text", "x".repeat(50_000)))
            .toList();

    List<byte[]> parts = BatchPart.cut(lines);

    assertThat(parts).hasSizeGreaterThan(1).allMatch(part -> part.length <= 350_000);
    List<ObjectNode> read = new ArrayList<>();
    parts.forEach(part -> read.addAll(new BatchPart(1, 1, part).lines()));
    assertThat(read).isEqualTo(lines);
  }

  @Test
  void whatHasNoLinesHasNoParts() {
    assertThat(BatchPart.cut(List.of())).isEmpty();
    assertThat(new BatchPart(1, 1, BatchPart.join(List.of())).lines()).isEmpty();
  }
}
