package io.quanyu.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Moves dead letters back to the queue that they came from. */
@Command(
    name = "redrive",
    description = "Move the dead letters of a queue back to it, to be tried again.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class RedriveCommand extends StackCommand {
  @Parameters(
      paramLabel = "QUEUE",
      description =
          "The queue, or its dead-letter queue: logical id in the template (EventsQueue) or name.")
  private String queue;

  @Override
  int run() throws InterruptedException {
    Stack stack = options().open();
    try (SqsClient sqs = stack.sqs()) {
      Redrive redrive = new Redrive(sqs, stack.queueUrls());
      Redrive.Route route = redrive.route(queue);
      err().println("Moving dead letters from " + route.from() + " to " + route.to());
      out().println(redrive.move(route));
      return ExitCode.OK;
    }
  }
}
