package io.quanyu.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Does what somebody else does just before the next call of an operation, once. Thread-safe. */
public final class Meanwhile {
  private record Turn(String operation, Runnable work) {}

  private final AtomicReference<Turn> next = new AtomicReference<>();

  /** The client whose calls are watched. */
  public DynamoDbClient around(DynamoDbClient client) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              Turn turn = next.get();
              if (turn != null
                  && turn.operation().equals(method.getName())
                  && next.compareAndSet(turn, null)) {
                turn.work().run();
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Before the next call of this method of the client. */
  public void before(String operation, Runnable work) {
    next.set(new Turn(operation, work));
  }
}
