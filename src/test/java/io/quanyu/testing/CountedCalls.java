package io.quanyu.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Counts the calls of a client by operation. Thread-safe. */
public final class CountedCalls {
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  /** The client, counted. */
  public DynamoDbClient around(DynamoDbClient client) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              counts.merge(method.getName(), 1, Integer::sum);
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Begins anew. */
  public void reset() {
    counts.clear();
  }

  /** Calls of an operation, by its method. */
  public int of(String operation) {
    return counts.getOrDefault(operation, 0);
  }

  /** All calls. */
  public int total() {
    return counts.values().stream().mapToInt(count -> count).sum();
  }
}
