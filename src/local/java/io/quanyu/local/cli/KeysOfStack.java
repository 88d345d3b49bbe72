package io.quanyu.local.cli;

import io.quanyu.function.AccessKeys;
import io.quanyu.function.AuditLog;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.local.BuiltIn;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores of keys and sources of a stack, as the functions there see them. */
final class KeysOfStack implements AutoCloseable {
  // The workspace of every stack until a template can name another.
  static final String WORKSPACE = "main";

  private final Stack stack;
  private final DynamoDbClient dynamoDb;
  private final Clock clock = Clock.systemUTC();

  KeysOfStack(Stack stack) {
    this.stack = stack;
    this.dynamoDb = stack.dynamoDb();
  }

  Clock clock() {
    return clock;
  }

  AccessKeys keys() {
    return new AccessKeys(dynamoDb, clock, stack.table("AccessTable"), WORKSPACE, List.of());
  }

  AuditLog audit() {
    return new AuditLog(dynamoDb, clock, stack.table("AccessTable"), WORKSPACE);
  }

  Sources sources() {
    List<Source> builtIn =
        stack.local() ? List.of(BuiltIn.localSource(), BuiltIn.sampleSource()) : List.of();
    return new Sources(dynamoDb, clock, stack.table("SettingsTable"), WORKSPACE, builtIn);
  }

  @Override
  public void close() {
    dynamoDb.close();
  }
}
