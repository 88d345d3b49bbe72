package io.quanyu.spark;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.sql.SparkSession;

/** Sessions of Spark in this process. */
final class Sessions {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("org.apache");

  private static final String NAME = "quanyu-training";

  private Sessions() {}

  /** As spark-submit says. */
  static SparkSession submitted() {
    return SparkSession.builder().appName(NAME).getOrCreate();
  }

  /** On so many cores of this machine, without a user interface, hidden from other machines. */
  static SparkSession local(int cores, Class<? extends Serializer> serializer) {
    LOG.setLevel(Level.SEVERE);
    return SparkSession.builder()
        .appName(NAME)
        .master("local[" + cores + "]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", cores)
        .config("spark.serializer", serializer.getName())
        .getOrCreate();
  }
}
