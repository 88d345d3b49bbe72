/**
 * The packaged function as Lambda runs it: its own process, driven by a fake run-time API, with
 * DynamoDB and SQS stand-ins behind a recorder. In: target/function.zip and template.yaml, which
 * names the functions, tables and queues. Out: what each function replied, stored, sent and was
 * allowed to call.
 */
package io.quanyu.lambda;
