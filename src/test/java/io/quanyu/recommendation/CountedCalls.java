package io.quanyu.recommendation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Counts the calls of a client by operation. Thread-safe. */
final class CountedCalls {
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  DynamoDbClient around(DynamoDbClient client) {
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

  void reset() {
    counts.clear();
  }

  int of(String operation) {
    return counts.getOrDefault(operation, 0);
  }

  int total() {
    return counts.values().stream().mapToInt(count -> count).sum();
  }
}
