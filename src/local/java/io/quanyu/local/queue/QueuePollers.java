package io.quanyu.local.queue;

import io.quanyu.local.function.Invocations;
import io.quanyu.local.template.FunctionResource;
import io.quanyu.local.template.QueueResource;
import io.quanyu.local.template.QueueSource;
import io.quanyu.local.template.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Polls all queues of a topology, a thread each. */
public final class QueuePollers {
  private final List<Thread> threads = new ArrayList<>();
  private final SqsClient sqs;
  private final Invocations invocations;

  /** The client is not closed here. */
  public QueuePollers(SqsClient sqs, Invocations invocations) {
    this.sqs = sqs;
    this.invocations = invocations;
  }

  /** Starts polling; queue URLs come by logical id. */
  public void start(Topology topology, Map<String, String> queueUrls) {
    for (FunctionResource function : topology.functions()) {
      for (QueueSource source : function.events().queues()) {
        QueueResource queue = topology.queueOf(source.queueArn()).orElseThrow();
        String url = queueUrls.get(queue.logicalId());
        start(new QueuePoller.Work(function, source, url), queue.name());
      }
    }
  }

  private void start(QueuePoller.Work work, String queueName) {
    Thread thread = new Thread(new QueuePoller(sqs, invocations, work), "poll-" + queueName);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** Ends polling; a batch that is under way goes on. */
  public void stop() {
    threads.forEach(Thread::interrupt);
  }
}
