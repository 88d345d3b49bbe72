package io.quanyu.local.storage;

import org.elasticmq.Limit;
import org.elasticmq.LimitedValue;
import org.elasticmq.Limits;
import org.elasticmq.RangeLimit;
import org.elasticmq.StrictSQSLimits$;
import scala.collection.immutable.List;
import scala.math.BigDecimal;

/** SQS' limits: those that ElasticMQ knows, and the 1 MiB a message that SQS takes since 2025. */
final class SqsLimits implements Limits {
  private static final int MESSAGE_BYTES = 1_048_576;

  private final Limits strict = StrictSQSLimits$.MODULE$;

  @Override
  public Limit<Object> maxMessageLength() {
    return new LimitedValue<>(MESSAGE_BYTES);
  }

  @Override
  public Limit<Object> queueNameLengthLimit() {
    return strict.queueNameLengthLimit();
  }

  @Override
  public Limit<Object> batchSizeLimit() {
    return strict.batchSizeLimit();
  }

  @Override
  public Limit<RangeLimit<Object>> numberOfMessagesLimit() {
    return strict.numberOfMessagesLimit();
  }

  @Override
  public Limit<Object> nonEmptyAttributesLimit() {
    return strict.nonEmptyAttributesLimit();
  }

  @Override
  public Limit<List<RangeLimit<Object>>> bodyValidCharactersLimit() {
    return strict.bodyValidCharactersLimit();
  }

  @Override
  public Limit<RangeLimit<BigDecimal>> numberAttributeValueLimit() {
    return strict.numberAttributeValueLimit();
  }

  @Override
  public Limit<RangeLimit<Object>> messageWaitTimeLimit() {
    return strict.messageWaitTimeLimit();
  }

  @Override
  public Limit<Object> messageAttributesLimit() {
    return strict.messageAttributesLimit();
  }
}
