package io.quanyu.local.storage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import scala.PartialFunction;
import scala.collection.immutable.List$;
import scala.runtime.BoxedUnit;

/**
 * Stores what happens to messages. A queue may hand a message out, and so change it, while it is
 * read here: it is then read again. Its failure is anything else, and means that a message may not
 * be stored.
 */
final class QueuePersistence extends SqlQueuePersistenceActor {
  private static final int READS = 1_000;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  QueuePersistence(QueueDatabase database) {
    super(config(database), List$.MODULE$.empty());
  }

  private static SqlQueuePersistenceConfig config(QueueDatabase database) {
    return new SqlQueuePersistenceConfig(true, QueueDatabase.DRIVER, database.url(), "", "", false);
  }

  // What the database refuses is an SQLException, which nothing here repeats.
  @Override
  public void aroundReceive(PartialFunction<Object, BoxedUnit> receive, Object message) {
    for (int read = 1; ; read++) {
      try {
        super.aroundReceive(receive, message);
        return;
      } catch (RuntimeException halfChanged) {
        if (read == READS) {
          throw halfChanged;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
