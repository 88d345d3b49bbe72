package io.quanyu.spark;

import io.quanyu.recommendation.model.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
      Map<Integer, Integer> counts = new TreeMap<>();
      for (int position = sequences.start(row); position < sequences.end(row); position++) {
        counts.merge(sequences.itemAt(position), 1, Integer::sum);
      }
      int person = row;
      counts.forEach(
          (item, count) -> rows.add(RowFactory.create(person, item, weight(count, confidence))));
    }
    return spark.createDataFrame(rows, COLUMNS);
  }

  private static float weight(int count, double confidence) {
    return (float) (1 + confidence * Math.log(count));
  }
}
