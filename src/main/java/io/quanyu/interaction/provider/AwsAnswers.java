package io.quanyu.interaction.provider;

import io.quanyu.function.AwsCalls;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an answer of an AWS service means for a letter. */
final class AwsAnswers {
  /** What whoever runs the shop's account can mend, besides what a role lacks (403). */
  private static final Set<String> MENDED =
      Set.of(
          "SendingPausedException",
          "AccountSuspendedException",
          "MailFromDomainNotVerifiedException",
          "LimitExceededException",
          "PlatformApplicationDisabled",
          "PlatformApplicationDisabledException");

  private AwsAnswers() {}

  /**
   * Makes a call. What the service throttles, fails at, or does not do just now is for later; all
   * else that it says no to is refused; where no answer came, nobody can tell.
   */
  static Answer of(String service, Runnable call) {
    try {
      AwsCalls.make(call);
      return Answer.SENT;
    } catch (AwsServiceException e) {
      String reason = service + "_" + code(e);
      return isForLater(e) ? Answer.later(reason) : Answer.refused(reason);
    } catch (AwsCalls.NoAnswerException e) {
      return e.mayHaveArrived() ? Answer.unknown("connection_lost") : Answer.later("unreachable");
    }
  }

  private static boolean isForLater(AwsServiceException e) {
    return e.isThrottlingException()
        || e.statusCode() == 403
        || e.statusCode() == 429
        || e.statusCode() >= 500
        || MENDED.contains(name(e));
  }

  /** {@code message_rejected} of MessageRejected, {@code endpoint_disabled} and so on. */
  private static String code(AwsServiceException e) {
    return name(e)
        .replaceAll("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  private static String name(AwsServiceException e) {
    String name = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return name == null ? Integer.toString(e.statusCode()) : name;
  }
}
