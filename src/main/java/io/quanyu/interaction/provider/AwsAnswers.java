package io.quanyu.interaction.provider;

import io.quanyu.function.AwsCalls;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an answer of an AWS service means for a letter. */
final class AwsAnswers {
  /**
   * What whoever runs the shop's account has to mend, besides what a role or key lacks (403): by
   * the lists of errors of SES's SendEmail and SNS's Publish.
   */
  private static final Set<String> NOT_SET_UP =
      Set.of(
          "ses_sending_paused",
          "ses_account_suspended",
          "ses_mail_from_domain_not_verified",
          // Of all that a mail names, only the configuration set can be missing.
          "ses_not_found",
          "sns_platform_application_disabled");

  /** Too many for today. */
  private static final String QUOTA = "ses_limit_exceeded";

  private AwsAnswers() {}

  /**
   * Makes a call. What the service throttles or fails at is for later; what it does not do for this
   * account or role is not set up; all else that it says no to is refused; where no answer came,
   * nobody can tell.
   */
  static Answer of(String service, Runnable call) {
    try {
      AwsCalls.make(call);
      return Answer.SENT;
    } catch (AwsServiceException e) {
      String reason = service + "_" + code(e);
      if (isForLater(e, reason)) {
        return Answer.later(reason);
      }
      return e.statusCode() == 403 || NOT_SET_UP.contains(reason)
          ? Answer.notSetUp(reason)
          : Answer.refused(reason);
    } catch (AwsCalls.NoAnswerException e) {
      return e.mayHaveArrived() ? Answer.unknown("connection_lost") : Answer.later("unreachable");
    }
  }

  private static boolean isForLater(AwsServiceException e, String reason) {
    return e.isThrottlingException()
        || e.statusCode() == 429
        || e.statusCode() >= 500
        || reason.equals(QUOTA);
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
