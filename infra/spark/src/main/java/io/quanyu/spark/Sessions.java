package io.quanyu.spark;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.spark.sql.SparkSession;

/** Sessions of Spark in this process. */
final class Sessions {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("org.apache");

  private Sessions() {}

  /** On so many cores of this machine, without a user interface, hidden from other machines. */
  static SparkSession local(int cores) {
    LOG.setLevel(Level.SEVERE);
    return SparkSession.builder()
        .appName("quanyu-training")
        .master("local[" + cores + "]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", cores)
        .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .getOrCreate();
  }
}
