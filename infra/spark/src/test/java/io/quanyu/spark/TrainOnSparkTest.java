package io.quanyu.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quanyu.event.Received;
import io.quanyu.recommendation.OwnTraining;
import io.quanyu.recommendation.ServedModel;
import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.WeightedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on two cores, on an export of a timeline that the product itself wrote. */
class TrainOnSparkTest {
  private static final Instant NOW = Instant.ofEpochMilli(Shoppers.START).plusSeconds(10_000_000);
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final List<Received> EVENTS = Shoppers.of(120);

  @TempDir static Path bucket;

  private static OwnTraining own;
  private static SparkSession spark;
  private static Path export;

  @BeforeAll
  static void exportTheTimeline() throws IOException {
    own = new OwnTraining(CLOCK);
    // What is sent once more later lies in another pack.
    own.put("main", EVENTS.subList(0, EVENTS.size() / 2));
    own.put("main", EVENTS.subList(EVENTS.size() / 3, EVENTS.size()));
    own.offer("never-met");
    own.put("other", EVENTS.subList(0, 50));
    export = TimelineExporter.export(own.client(), OwnTraining.TIMELINE, bucket, NOW.toString());
    spark = Sessions.local(2, JavaSerializer.class);
  }

  @AfterAll
  static void stop() {
    spark.stop();
    own.close();
  }

  @Test
  void theArtifactHasWhatTheProductsOwnTrainingHas() {
    ServedModel expected = own.train("own");
    own.forget();
    assertThat(train("spark")).contains("in use");
    ServedModel found = own.current();
    assertThat(found.items().ids()).isEqualTo(expected.items().ids());
    assertThat(found.items().numberOf("never-met")).isNotNegative();
    assertThat(found.section("catalog").orElseThrow())
        .isEqualTo(expected.section("catalog").orElseThrow());
    assertThat(found.facts().counts()).isEqualTo(expected.facts().counts());
    assertThat(found.facts().newest()).isEqualTo(expected.facts().newest());
    assertSame(found.together(), expected.together());
    assertSame(found.similar(), expected.similar());
    for (String strategy : List.of(ServedModel.POPULAR, ServedModel.TRENDING)) {
      assertThat(scores(found, strategy, History.of()))
          .containsExactly(scores(expected, strategy, History.of()), within(1e-4f));
    }
  }

  @Test
  void recommendsFromTheDepartmentThatSomebodyKnows() {
    own.forget();
    train("spark");
    ServedModel model = own.current();
    int known = model.items().numberOf("book-3");
    float[] scores = scores(model, ServedModel.PERSONAL, History.of(known));
    float books = mean(model, scores, "book-");
    assertThat(books).isGreaterThan(.05f);
    assertThat(mean(model, scores, "tool-")).isLessThan(books / 5);
  }

  @Test
  void theSameExportMakesTheSameModel() {
    own.forget();
    train("one");
    byte[] one = own.current().encode();
    own.forget();
    train("one");
    assertThat(own.current().encode()).isEqualTo(one);
  }

  @Test
  void anExportThatLacksItemsIsRefused(@TempDir Path other) throws IOException {
    Path cut = TimelineExporter.export(own.client(), OwnTraining.TIMELINE, other, NOW.toString());
    Path summary = cut.resolve("manifest-summary.json");
    Files.writeString(
        summary, Files.readString(summary).replaceFirst("\"itemCount\":", "\"itemCount\":1"));
    assertThatThrownBy(() -> train("cut", cut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("items of its manifest");
  }

  @Test
  void anExportInAnotherFormatIsRefused(@TempDir Path other) throws IOException {
    Path ion = TimelineExporter.export(own.client(), OwnTraining.TIMELINE, other, NOW.toString());
    Path summary = ion.resolve("manifest-summary.json");
    Files.writeString(summary, Files.readString(summary).replace("DYNAMODB_JSON", "ION"));
    assertThatThrownBy(() -> train("ion", ion))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the export's outputFormat must be DYNAMODB_JSON, not ION");
  }

  private static String train(String version) {
    return train(version, export);
  }

  private static String train(String version, Path from) {
    Options options =
        Options.of(
            List.of(
                "--export",
                from.toString(),
                "--workspace",
                "main",
                "--artifacts-table",
                OwnTraining.ARTIFACTS,
                "--catalog-table",
                OwnTraining.CATALOG,
                "--settings-table",
                OwnTraining.SETTINGS,
                "--version",
                version,
                "--parameter",
                "factors=8",
                "--parameter",
                "sweeps=5",
                "--parameter",
                "blocks=2"));
    return new TrainOnSpark(spark, own.client(), CLOCK, options).run();
  }

  private static void assertSame(WeightedRows found, WeightedRows expected) {
    assertThat(found.rows()).isEqualTo(expected.rows());
    for (int row = 0; row < found.rows(); row++) {
      Map<Integer, Float> weights = weights(found, row);
      Map<Integer, Float> wanted = weights(expected, row);
      assertThat(weights.keySet()).isEqualTo(wanted.keySet());
      wanted.forEach(
          (item, weight) -> assertThat(weights.get(item)).isCloseTo(weight, within(1e-6f)));
    }
  }

  private static Map<Integer, Float> weights(WeightedRows rows, int row) {
    Map<Integer, Float> weights = new TreeMap<>();
    for (int at = rows.start(row); at < rows.end(row); at++) {
      weights.put(rows.columnAt(at), rows.valueAt(at));
    }
    return weights;
  }

  private static float[] scores(ServedModel model, String strategy, History history) {
    float[] scores = new float[model.items().size()];
    model.strategies().get(strategy).score(history, scores);
    return scores;
  }

  private static float mean(ServedModel model, float[] scores, String department) {
    float sum = 0;
    int count = 0;
    for (int item = 0; item < scores.length; item++) {
      if (model.items().id(item).startsWith(department)) {
        sum += scores[item];
        count++;
      }
    }
    return sum / count;
  }
}
