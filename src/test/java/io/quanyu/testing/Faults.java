package io.quanyu.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/**
 * Breaks the n-th write of a client: before or after it, for once or for good. Wraps a client in
 * this process, and sits as an interceptor in the SDK's own over HTTP.
 */
public final class Faults implements ExecutionInterceptor {
  private static final Set<String> WRITES =
      Set.of("putItem", "updateItem", "deleteItem", "batchWriteItem", "transactWriteItems");

  private static final ExecutionAttribute<String> FAULT = new ExecutionAttribute<>("fault");

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
              Kind fault = isWrite(method.getName()) ? next() : alive();
              if (fault == Kind.KILL_BEFORE) {
                die();
              }
              if (fault == Kind.THROTTLE) {
                throw throttled();
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

  /** Whether the process died; what it answered after that never reached anybody. */
  public synchronized boolean isDead() {
    return dead;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    Kind fault = isWrite(operation) ? next() : alive();
    if (fault == Kind.KILL_BEFORE) {
      die();
    }
    if (fault == Kind.THROTTLE) {
      throw throttled();
    }
    attributes.putAttribute(FAULT, String.valueOf(fault));
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (Kind.KILL_AFTER.name().equals(attributes.getAttribute(FAULT))) {
      die();
    }
  }

  private static boolean isWrite(String operation) {
    return WRITES.stream().anyMatch(write -> write.equalsIgnoreCase(operation));
  }

  private static RuntimeException throttled() {
    return ProvisionedThroughputExceededException.builder().message("slow down").build();
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
