package io.quanyu.arch.broken.left;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.arch.broken.right.Careless;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Breaks the rules on purpose: a model class that knows Lambda, a client, the clock and a cycle.
 */
public record Impatient(SQSEvent event, DynamoDbClient client, Careless other) {

  /** Reads the wall clock through a method reference. */
  public Supplier<Instant> clock() {
    return Instant::now;
  }

  /** Makes a name that no test can foresee. */
  public String name() {
    return UUID.randomUUID().toString();
  }
}
