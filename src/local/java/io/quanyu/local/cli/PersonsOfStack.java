package io.quanyu.local.cli;

import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.Links;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.RetentionSettings;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The persons of a stack and their events, as the functions there see them. */
final class PersonsOfStack {
  private final Stack stack;
  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final Backoff backoff = new Backoff();

  PersonsOfStack(Stack stack, DynamoDbClient dynamoDb, Clock clock) {
    this.stack = stack;
    this.dynamoDb = dynamoDb;
    this.clock = clock;
  }

  Persons persons() {
    return new Persons(
        new Links(dynamoDb, tables(), backoff),
        new Profiles(dynamoDb, tables(), backoff),
        new IdentitySettings(dynamoDb, clock, stack.table("SettingsTable"), KeysOfStack.WORKSPACE),
        clock,
        new Parallel());
  }

  Timeline timeline() {
    String settings = stack.table("SettingsTable");
    RetentionSettings retention =
        new RetentionSettings(dynamoDb, clock, 1, settings, KeysOfStack.WORKSPACE);
    return new Timeline(dynamoDb, tables(), backoff, retention, clock);
  }

  private Tables tables() {
    return new Tables(
        KeysOfStack.WORKSPACE,
        stack.table("IdentifiersTable"),
        stack.table("ProfilesTable"),
        stack.table("TimelineTable"));
  }
}
