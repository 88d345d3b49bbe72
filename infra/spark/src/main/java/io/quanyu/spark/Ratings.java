package io.quanyu.spark;

import io.quanyu.recommendation.model.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Ratings as Spark's ALS reads them: person, item, and w = 1 + α ln(n) for n times. */
final class Ratings {
  private static final StructType COLUMNS =
      new StructType()
          .add(SparkAls.USER, DataTypes.IntegerType, false)
          .add(SparkAls.ITEM, DataTypes.IntegerType, false)
          .add(SparkAls.RATING, DataTypes.FloatType, false);

  private Ratings() {}

  /** Of sequences, whose rows are the persons. */
  static Dataset<Row> of(SparkSession spark, Sequences sequences, double confidence) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < sequences.rows(); row++) {
      int[] items = new int[sequences.end(row) - sequences.start(row)];
      for (int entry = 0; entry < items.length; entry++) {
        items[entry] = sequences.itemAt(sequences.start(row) + entry);
      }
      for (Map.Entry<Integer, Integer> pair : counts(items).entrySet()) {
        rows.add(row(row, pair, confidence));
      }
    }
    return spark.createDataFrame(rows, COLUMNS);
  }

  /** Of what persons met, by the numbers of items. */
  static Dataset<Row> of(SparkSession spark, JavaRDD<int[]> persons, double confidence) {
    JavaRDD<Row> rows =
        persons
            .zipWithIndex()
            .flatMap(
                person ->
                    counts(person._1()).entrySet().stream()
                        .map(pair -> row(Math.toIntExact(person._2()), pair, confidence))
                        .iterator());
    return spark.createDataFrame(rows, COLUMNS);
  }

  private static Map<Integer, Integer> counts(int[] items) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int item : items) {
      counts.merge(item, 1, Integer::sum);
    }
    return counts;
  }

  private static Row row(int person, Map.Entry<Integer, Integer> pair, double confidence) {
    return RowFactory.create(person, pair.getKey(), weight(pair.getValue(), confidence));
  }

  private static float weight(int count, double confidence) {
    return (float) (1 + confidence * Math.log(count));
  }
}
