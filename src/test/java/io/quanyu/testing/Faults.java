package io.quanyu.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Breaks the n-th write of a client: before or after it, for once or for good. */
public final class Faults {
  private static final Set<String> WRITES =
      Set.of("putItem", "updateItem", "deleteItem", "batchWriteItem", "transactWriteItems");

  /** What happens at a write. */
  public enum Kind {
    /** The process dies before the write. */
    KILL_BEFORE,
    /** The process dies after the write. */
    KILL_AFTER,
    /** The table refuses the write, for once. */
    THROTTLE
  }

  /** The process is dead; no code may catch it and go on. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private Kind kind;
  private int countdown;
  private boolean dead;

  /** From now on the n-th write, from 1, meets the fault. */
  public synchronized void arm(Kind fault, int nth) {
    kind = fault;
    countdown = nth;
    dead = false;
  }

  /** Nothing breaks any more. */
  public synchronized void disarm() {
    kind = null;
    dead = false;
  }

  /** The client with faults before it. */
  public DynamoDbClient around(DynamoDbClient client) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              Kind fault = WRITES.contains(method.getName()) ? next() : alive();
              if (fault == Kind.KILL_BEFORE) {
                die();
              }
              if (fault == Kind.THROTTLE) {
                throw ProvisionedThroughputExceededException.builder().message("slow down").build();
              }
              Object result;
              try {
                result = method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (fault == Kind.KILL_AFTER) {
                die();
              }
              return result;
            });
  }

  private synchronized Kind next() {
    alive();
    return kind != null && --countdown == 0 ? kind : null;
  }

  private synchronized Kind alive() {
    if (dead) {
      throw new Killed();
    }
    return null;
  }

  private synchronized void die() {
    dead = true;
    throw new Killed();
  }
}
