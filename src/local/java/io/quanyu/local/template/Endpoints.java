package io.quanyu.local.template;

/**
 * Where the local servers listen, without a slash at the end: what names of resources resolve to.
 */
public record Endpoints(String api, String queues) {
  /** Region of every ARN of the local runtime. */
  public static final String REGION = "us-east-1";

  /** Account of every ARN of the local runtime. */
  public static final String ACCOUNT = "000000000000";

  /** Stands in while a template is only checked. */
  public static Endpoints unknown() {
    return new Endpoints("http://localhost", "http://localhost");
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
  }

  String queueUrl(String queueName) {
    return queues + "/" + ACCOUNT + "/" + queueName;
  }
}
