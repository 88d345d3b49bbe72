package io.quanyu.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A command that works on a stack. What it is asked for goes to the standard output, everything
 * else to the standard error. It answers 0, 1 for what failed, 2 for wrong usage.
 */
abstract class StackCommand implements Callable<Integer> {
  @Mixin private final StackOptions options = new StackOptions();
  @Spec private CommandSpec spec;

  /** Does the work and answers the exit code. */
  abstract int run() throws IOException, InterruptedException;

  @Override
  public final Integer call() {
    try {
      return run();
    } catch (UserError e) {
      return fail(e.getMessage());
    } catch (AwsServiceException e) {
      return fail(e.getMessage());
    } catch (SdkClientException e) {
      return fail(e.getMessage() + "\n" + hint());
    } catch (IOException | UncheckedIOException e) {
      return fail("Input or output failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("Interrupted.");
    }
  }

  final StackOptions options() {
    return options;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Wrong usage: the message is shown with the usage, and the exit code is 2. */
  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int fail(String message) {
    err().println(message);
    return ExitCode.SOFTWARE;
  }

  private String hint() {
    return options.deployed()
        ? "Look at the network, the region and the AWS credentials."
        : "Is the local runtime running? Start it with ./quanyu.";
  }
}
