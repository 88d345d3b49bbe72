package io.quanyu.local;

import io.quanyu.destination.ArchiveStore;
import io.quanyu.local.storage.FolderArchive;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Gives the functions clients of the local servers in place of those of AWS. */
@ApplicationScoped
public class StackBeans {
  @Produces
  @Singleton
  LocalStack stack() {
    return StreamSupport.stream(ConfigProvider.getConfig().getConfigSources().spliterator(), false)
        .filter(StackEnvironment.class::isInstance)
        .map(source -> ((StackEnvironment) source).stack())
        .findFirst()
        .orElseThrow(() -> new StartException("The local runtime is started by serve"));
  }

  void close(@Disposes LocalStack stack) {
    stack.close();
  }

  /** In memory, a folder that nobody keeps. */
  @Produces
  @Singleton
  ArchiveStore archive(LocalStack stack) throws IOException {
    Optional<Path> folder = stack.file("archive");
    return new FolderArchive(
        folder.isPresent() ? folder.get() : Files.createTempDirectory("quanyu-archive"));
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  DynamoDbClient dynamoDb(LocalStack stack) {
    return stack.storage().dynamoDb();
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  SqsClient sqs(LocalStack stack) {
    return stack.storage().sqs();
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  SqsAsyncClient sqsAsync(LocalStack stack) {
    return stack.storage().sqsAsync();
  }
}
